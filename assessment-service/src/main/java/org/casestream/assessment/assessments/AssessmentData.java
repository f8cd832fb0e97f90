package org.casestream.assessment.assessments;

import java.time.Duration;

import org.casestream.assessment.assessments.domain.DueDates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what a region decides: due dates. */
@Configuration(proxyBeanMethods = false)
class AssessmentData {

    /** By when an initial assessment is due. The defaults are this project's own proposal. */
    @Bean
    DueDates dueDates(@Value("${casestream.assessment.due.emergency:4h}") Duration emergency,
                      @Value("${casestream.assessment.due.urgent:24h}") Duration urgent,
                      @Value("${casestream.assessment.due.soon:5d}") Duration soon,
                      @Value("${casestream.assessment.due.routine:14d}") Duration routine) {
        return new DueDates(emergency, urgent, soon, routine);
    }
}
