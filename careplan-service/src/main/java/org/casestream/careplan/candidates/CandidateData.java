package org.casestream.careplan.candidates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.casestream.careplan.candidates.domain.NeedActivities;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads which activities a region suggests for which needs. A file that leaves a domain out stops the start. */
@Configuration(proxyBeanMethods = false)
public class CandidateData {

    /** @param file {@code casestream.careplan.need-activities} */
    @Bean
    public NeedActivities needActivities(
            @Value("${casestream.careplan.need-activities:classpath:templates/need-activities.json}") Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, NeedActivities.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
