package org.casestream.assessment.administrations.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The one place of the service that asks for no account: a form, for whoever shows its link. Two paths, no pattern. */
@Configuration(proxyBeanMethods = false)
class AnswerFormDoor {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 50)
    SecurityFilterChain answerFormChain(HttpSecurity http) {
        return http.securityMatcher(AnswerForm.PATH, AnswerForm.PATH + AnswerForm.COMPLETION)
                .csrf(AbstractHttpConfigurer::disable) // nothing is known of anybody by a cookie
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
