package org.casestream.careplan.plans;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.casestream.careplan.plans.domain.PlanTemplates;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads what a region decides about plans. A file that cannot draft a plan for every level stops the start. */
@Configuration(proxyBeanMethods = false)
public class PlanData {

    /** @param file {@code casestream.careplan.templates}: templates and review intervals */
    @Bean
    public PlanTemplates planTemplates(
            @Value("${casestream.careplan.templates:classpath:templates/sample-region.json}") Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, PlanTemplates.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
