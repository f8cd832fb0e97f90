package org.casestream.intake.emergency;

import java.time.Duration;
import java.time.ZoneId;
import org.casestream.intake.calendar.domain.WorkingDays;
import org.casestream.intake.emergency.domain.EmergencyTerms;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a region decides about emergency access. */
@Configuration(proxyBeanMethods = false)
class EmergencySettings {

    /**
     * @param minutes     {@code casestream.intake.emergency-access.minutes}
     * @param workingDays {@code casestream.intake.emergency-access.review-within-working-days}
     */
    @Bean
    EmergencyTerms emergencyTerms(@Value("${casestream.intake.emergency-access.minutes:60}") int minutes,
                                  @Value("${casestream.intake.emergency-access.review-within-working-days:1}") int workingDays,
                                  ZoneId zone) {
        return new EmergencyTerms(Duration.ofMinutes(minutes), new WorkingDays(workingDays, zone));
    }
}
