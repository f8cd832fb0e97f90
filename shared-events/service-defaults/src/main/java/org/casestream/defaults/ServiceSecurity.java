package org.casestream.defaults;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Who may call: everything is denied unless something here or a {@link RolesAllowed} on the controller method allows
 * it. Each program checks the token itself, against the keys of the one configured issuer, fetched when first needed.
 */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSecurity
public final class ServiceSecurity {

    /** Applications put their own chains between the two. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;
    private static final int LAST = Ordered.LOWEST_PRECEDENCE - 100;

    /** Health, metrics and build information for whoever reaches the management port; the rest of it for systems. */
    @Bean
    @Order(FIRST)
    SecurityFilterChain managementChain(HttpSecurity http, ProblemAdvice problems) {
        return common(http.securityMatcher(EndpointRequest.toAnyEndpoint()), problems)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(EndpointRequest.to("health", "prometheus", "info")).permitAll()
                        .anyRequest().hasRole(Roles.SYSTEM))
                .build();
    }

    @Bean
    @Order(FIRST + 1)
    SecurityFilterChain apiChain(HttpSecurity http, ProblemAdvice problems) {
        return common(http.securityMatcher("/api/**", "/v3/api-docs", "/v3/api-docs/**"), problems)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/api/**").authenticated()
                        .anyRequest().permitAll())
                .build();
    }

    /** There is nothing else, for nobody. */
    @Bean
    @Order(LAST)
    SecurityFilterChain nothingElseChain(HttpSecurity http, ProblemAdvice problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .anyRequest().denyAll())
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint((_, response, _) -> problems.write(Problem.notFound(), response))
                        .accessDeniedHandler((_, response, _) -> problems.write(Problem.notFound(), response)))
                .build();
    }

    /**
     * @param bundle the SSL bundle ({@code spring.ssl.bundle}) whose trust store vouches for the issuer; without one, the
     *               authorities that the JDK knows do
     */
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer impatientKeyFetching(ObjectProvider<SslBundles> bundles,
            @Value("${casestream.issuer.ssl-bundle:}") String bundle) {
        SSLSocketFactory sockets = bundle.isEmpty() ? HttpsURLConnection.getDefaultSSLSocketFactory()
                : bundles.getObject().getBundle(bundle).createSslContext().getSocketFactory();
        var requests = new SimpleClientHttpRequestFactory() {
            @Override
            protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
                if (connection instanceof HttpsURLConnection https) {
                    https.setSSLSocketFactory(sockets);
                }
                super.prepareConnection(connection, method);
            }
        };
        requests.setConnectTimeout(Duration.ofSeconds(2));
        requests.setReadTimeout(Duration.ofSeconds(3));
        return decoder -> decoder.restOperations(new RestTemplate(requests));
    }

    private static HttpSecurity common(HttpSecurity http, ProblemAdvice problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(ServiceSecurity::authentication))
                        .authenticationEntryPoint((_, response, e) -> problems.write(e, response))
                        .accessDeniedHandler((_, response, e) -> problems.write(e, response)))
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint((_, response, e) -> problems.write(e, response))
                        .accessDeniedHandler((_, response, e) -> problems.write(e, response)));
    }

    private static JwtAuthenticationToken authentication(Jwt token) {
        try {
            return new Caller.Authenticated(token, Caller.of(token));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("the token names nobody");
        }
    }

    /**
     * Checks {@link RolesAllowed} before anything of the request is read, so that who may not call learns nothing about
     * what would have been wrong with the call. A method without the annotation is for nobody. What is {@link PermitAll}
     * asks for something else than an account, and its path has a filter chain of its own: without one it is behind a token.
     */
    static final class RoleCheck implements HandlerInterceptor {

        private final Caller.Register register;

        RoleCheck(Caller.Register register) {
            this.register = register;
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST
                    && !method.hasMethodAnnotation(PermitAll.class)) {
                List<String> roles = rolesOf(method);
                if (Caller.current().map(this::lookUp).stream().noneMatch(caller -> roles.stream().anyMatch(caller::has))) {
                    throw new AccessDeniedException("role");
                }
                request.setAttribute(Roles.ALLOWED, Set.copyOf(roles));
            }
            return true;
        }

        private Caller lookUp(Caller claimed) {
            Caller caller = register.lookUp(claimed);
            Caller.continueAs(caller);
            return caller;
        }

        static List<String> rolesOf(HandlerMethod method) {
            RolesAllowed rule = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RolesAllowed.class);
            return rule == null ? List.of() : Arrays.asList(rule.value());
        }
    }
}
