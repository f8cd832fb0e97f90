package org.casestream.gateway;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What the door has over a service's own defaults: limits, and a page for people who want to read about the API. */
@Configuration(proxyBeanMethods = false)
class Door {

    /** Scripts and styles of our own only; nothing on the page calls out. */
    private static final String OWN_ONLY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Bean
    @Order(0)
    SecurityFilterChain docsChain(HttpSecurity http) {
        return http.securityMatcher("/docs", "/docs/*")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(OWN_ONLY)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** A client's form, for whoever shows its link: the service looks at that itself. Two paths, no pattern. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 50) // before the chain that asks for a token below /api
    SecurityFilterChain answerFormChain(HttpSecurity http) {
        return http.securityMatcher("/api/v1/answer-form", "/api/v1/answer-form/completion")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    RateLimit rateLimit(GatewayProperties properties) {
        return new RateLimit(properties.limits());
    }

    @Bean
    FilterRegistrationBean<RateLimit.ByAddress> limitByAddress(RateLimit limit) {
        return registered(limit.new ByAddress(), SecurityFilterProperties.DEFAULT_FILTER_ORDER - 10);
    }

    @Bean
    FilterRegistrationBean<RateLimit.ByCaller> limitByCaller(RateLimit limit) {
        return registered(limit.new ByCaller(), SecurityFilterProperties.DEFAULT_FILTER_ORDER + 10);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registered(T filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
