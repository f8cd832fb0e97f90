package org.casestream.intake.requests;

import java.time.ZoneId;
import org.casestream.intake.requests.domain.AnswerTerm;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a region decides about requests. */
@Configuration(proxyBeanMethods = false)
class RequestTerms {

    /** @param workingDays {@code casestream.intake.answer-within-working-days} */
    @Bean
    AnswerTerm answerTerm(@Value("${casestream.intake.answer-within-working-days:5}") int workingDays, ZoneId zone) {
        return new AnswerTerm(workingDays, zone);
    }
}
