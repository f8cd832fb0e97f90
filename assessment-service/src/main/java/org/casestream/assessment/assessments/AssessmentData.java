package org.casestream.assessment.assessments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.domain.EligibilityRules;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads what a region decides: eligibility rules, due dates. */
@Configuration(proxyBeanMethods = false)
public class AssessmentData {

    /** @param file {@code casestream.assessment.eligibility}: the region's and the programs' rules; there is no
     *             default, because no region's rules are another's */
    @Bean
    public EligibilityRules eligibilityRules(
            @Value("${casestream.assessment.eligibility}") Resource file) {
        return read(file, EligibilityRules.class);
    }

    /** By when an initial assessment is due. The defaults are this project's own proposal. */
    @Bean
    DueDates dueDates(@Value("${casestream.assessment.due.emergency:4h}") Duration emergency,
                      @Value("${casestream.assessment.due.urgent:24h}") Duration urgent,
                      @Value("${casestream.assessment.due.soon:5d}") Duration soon,
                      @Value("${casestream.assessment.due.routine:14d}") Duration routine) {
        return new DueDates(emergency, urgent, soon, routine);
    }

    private static <T> T read(Resource file, Class<T> type) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
