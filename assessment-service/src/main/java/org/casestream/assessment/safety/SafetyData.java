package org.casestream.assessment.safety;

import java.time.ZoneId;
import java.util.Set;
import org.casestream.assessment.safety.domain.ReviewTimes;
import org.casestream.assessment.safety.domain.Screenings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what a region decides about risk flags. */
@Configuration(proxyBeanMethods = false)
class SafetyData {

    /**
     * Until when a flag has to be reviewed: the end of the day, in the agency's zone, so many days after it was raised. That a
     * grave one is looked at the same day is domain practice; that every one is, by default, is this project's own proposal.
     */
    @Bean
    ReviewTimes reviewTimes(ZoneId zone, @Value("${casestream.assessment.review-within-days.to-review:0}") int toReview,
                            @Value("${casestream.assessment.review-within-days.moderate:0}") int moderate,
                            @Value("${casestream.assessment.review-within-days.high:0}") int high) {
        return new ReviewTimes(zone, toReview, moderate, high);
    }

    /** @param ids {@code casestream.assessment.risk-screenings}: instruments that look into a risk that another one showed */
    @Bean
    Screenings screenings(@Value("${casestream.assessment.risk-screenings:c-ssrs}") Set<String> ids) {
        return new Screenings(ids);
    }
}
