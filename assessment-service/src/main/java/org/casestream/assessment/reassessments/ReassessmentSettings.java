package org.casestream.assessment.reassessments;

import java.time.Duration;
import java.util.List;

import org.casestream.assessment.reassessments.domain.ReassessmentTerms;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a region decides about assessing again. The defaults are this project's own proposal. */
@Configuration(proxyBeanMethods = false)
class ReassessmentSettings {

    /**
     * @param byLevel      {@code casestream.assessment.reassess.by-level}: after how long, for levels 1 to 5
     * @param afterTrigger {@code casestream.assessment.reassess.after-trigger}: after how long where something brings it forward
     * @param lead         {@code casestream.assessment.reassess.lead}: how long before it is due it is requested
     * @param lookEvery    {@code casestream.assessment.reassess.look-every}: how often it is looked who is due
     */
    @Bean
    ReassessmentTerms reassessmentTerms(
            @Value("${casestream.assessment.reassess.by-level:365d,365d,180d,180d,90d}") List<Duration> byLevel,
            @Value("${casestream.assessment.reassess.after-trigger:30d}") Duration afterTrigger,
            @Value("${casestream.assessment.reassess.lead:14d}") Duration lead,
            @Value("${casestream.assessment.reassess.look-every:15m}") Duration lookEvery) {
        return new ReassessmentTerms(byLevel, afterTrigger, lead, lookEvery);
    }
}
