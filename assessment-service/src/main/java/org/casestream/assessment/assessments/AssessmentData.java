package org.casestream.assessment.assessments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.LevelTable;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads what a region decides: level-of-care rules, due dates. */
@Configuration(proxyBeanMethods = false)
public class AssessmentData {

    /** @param file {@code casestream.assessment.level-of-care}: the rule set */
    @Bean
    public LevelOfCare levelOfCare(
            @Value("${casestream.assessment.level-of-care:classpath:level-of-care/loc-8d-v105.json}") Resource file) {
        return read(file, LevelTable.class);
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
