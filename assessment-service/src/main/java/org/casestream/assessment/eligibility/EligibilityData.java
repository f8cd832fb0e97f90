package org.casestream.assessment.eligibility;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.EligibilityRulesCheck;
import org.casestream.assessment.eligibility.domain.EligibilityRulesCheck.Fault;
import org.casestream.assessment.eligibility.domain.RuleSets;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;

/** Reads the eligibility rules; a file that cannot be used stops the program from starting and says where it is wrong. */
@Configuration(proxyBeanMethods = false)
public class EligibilityData {

    /** @param files {@code casestream.assessment.eligibility}: one file a version of the region's and the programs' rules;
     *              there is no default, because no region's rules are another's */
    @Bean
    public RuleSets eligibilityRules(@Value("${casestream.assessment.eligibility}") Resource[] files) {
        return new RuleSets(Arrays.stream(files).map(EligibilityData::read).toList());
    }

    private static EligibilityRules read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            EligibilityRules rules = CasestreamJson.mapper().readValue(in, EligibilityRules.class);
            List<Fault> faults = EligibilityRulesCheck.faults(rules);
            if (!faults.isEmpty()) {
                throw new IllegalStateException("eligibility rules " + file.getFilename() + " cannot be used: " + faults);
            }
            return rules;
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("eligibility rules " + file.getFilename() + " cannot be read", e);
        }
    }
}
