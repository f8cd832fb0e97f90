package org.casestream.gateway;

import java.util.List;
import java.util.Set;
import org.casestream.defaults.Correlation;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;

/**
 * Which headers pass the door. Lists of what may pass, not of what may not: nobody can tell a service who they are by a
 * header, and nothing a service says about itself gets out.
 */
@Configuration(proxyBeanMethods = false)
class Headers {

    private static final Set<String> IN = Set.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.CONTENT_TYPE, HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH,
            "Idempotency-Key", "traceparent", "tracestate");

    private static final Set<String> OUT = Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.LINK, HttpHeaders.RETRY_AFTER, HttpHeaders.ALLOW,
            HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.LAST_MODIFIED);

    /** Runs last, so that nothing another filter added gets through either. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RequestHttpHeadersFilter onlyWhatServicesNeed() {
        return (headers, _) -> toService(headers);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ResponseHttpHeadersFilter onlyWhatCallersNeed() {
        return (headers, _) -> only(OUT, headers);
    }

    /** What of a caller's headers goes on to a service, with the name the request is known by. */
    static HttpHeaders toService(HttpHeaders headers) {
        HttpHeaders passed = only(IN, headers);
        String correlation = Correlation.current();
        if (correlation != null) {
            passed.set(Correlation.HEADER, correlation);
        }
        return passed;
    }

    private static HttpHeaders only(Set<String> names, HttpHeaders headers) {
        HttpHeaders passed = new HttpHeaders();
        names.forEach(name -> {
            List<String> values = headers.get(name);
            if (values != null) {
                passed.put(name, values);
            }
        });
        return passed;
    }
}
