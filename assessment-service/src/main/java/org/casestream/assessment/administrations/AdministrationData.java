package org.casestream.assessment.administrations;

import java.util.Map;
import org.casestream.assessment.administrations.web.CrisisText;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads what a region says to a person who is in danger. */
@Configuration(proxyBeanMethods = false)
class AdministrationData {

    /**
     * @param environment {@code casestream.assessment.crisis-text.<language>}: what is shown below a form to somebody whose
     *                    answer is a safety answer, by language. English is there by default, without a telephone number:
     *                    a region gives its own
     */
    @Bean
    CrisisText crisisText(Environment environment) {
        return new CrisisText(Binder.get(environment)
                .bind("casestream.assessment.crisis-text", Bindable.mapOf(String.class, String.class)).orElse(Map.of()));
    }
}
