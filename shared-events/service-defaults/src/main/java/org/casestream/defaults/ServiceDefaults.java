package org.casestream.defaults;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.casestream.contracts.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Wires the package into an application: JSON, filters, controller arguments, role check. */
@AutoConfiguration(before = {
    JacksonAutoConfiguration.class, ErrorMvcAutoConfiguration.class, WebMvcAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ServiceDefaults {

    private static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** The platform's time has milliseconds and no more, so that what is stored is what was decided on. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Whose days the region counts in. Instants are in UTC everywhere; a day is a day of this zone. */
    @Bean
    @ConditionalOnMissingBean
    ZoneId zone(@Value("${casestream.zone:UTC}") ZoneId zone) {
        return zone;
    }

    @Bean
    JsonMapper jsonMapper() {
        return CasestreamJson.mapper();
    }

    @Bean
    ProblemAdvice problemAdvice(JsonMapper mapper, ObjectProvider<MeterRegistry> meters) {
        return new ProblemAdvice(mapper, meters.getIfUnique());
    }

    @Bean
    FilterRegistrationBean<Correlation> correlation(ProblemAdvice problems) {
        return registered(new Correlation(problems), Ordered.HIGHEST_PRECEDENCE + 2);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(Environment environment) {
        DataSize most = DataSize.parse(environment.getProperty("casestream.http.max-body", "1MB"));
        return registered(new BodyLimit(most.toBytes()), Ordered.HIGHEST_PRECEDENCE + 3);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registered(T filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrors(JsonMapper mapper) {
        return factory -> factory.addContextCustomizers(context ->
                context.getParent().getPipeline().addValve(new ProblemAdvice.OfServer(mapper)));
    }

    @Bean
    WebMvcConfigurer apiConventions(ObjectProvider<Caller.Register> register) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(argument(Caller.class, _ -> Caller.current()
                        .orElseThrow(() -> new InsufficientAuthenticationException("no caller"))));
                resolvers.add(argument(ExpectedVersion.class, ServiceDefaults::expectedVersion));
                resolvers.add(argument(ReadAt.class, ServiceDefaults::readAt));
                resolvers.add(argument(PageRequest.class, ServiceDefaults::pageRequest));
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new IdentifierArguments());
                registry.addConverterFactory(new EnumArguments());
                registry.addConverter(String.class, Instant.class, CasestreamJson::instant);
                registry.addConverter(String.class, LocalDate.class, LocalDate::parse);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ServiceSecurity.RoleCheck(register.getIfAvailable(() -> caller -> caller)))
                        .addPathPatterns("/api/**").order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
    }

    /** An endpoint that forgot to say who may call it stops the program from starting. */
    @Bean
    SmartInitializingSingleton everyEndpointNamesItsRoles(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return () -> mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/")))
                .map(Map.Entry::getValue)
                .filter(method -> ServiceSecurity.RoleCheck.rolesOf(method).isEmpty() && !method.hasMethodAnnotation(PermitAll.class))
                .map(HandlerMethod::getShortLogMessage)
                .findFirst()
                .ifPresent(method -> {
                    throw new IllegalStateException(method + " does not say with @RolesAllowed who may call it");
                });
    }

    private static ExpectedVersion expectedVersion(NativeWebRequest request) {
        String[] tags = request.getHeaderValues(HttpHeaders.IF_MATCH);
        if (tags == null || tags.length == 0) {
            throw new Problem(HttpStatus.PRECONDITION_REQUIRED, "IF_MATCH_REQUIRED",
                    "Say with If-Match which version you have seen.");
        }
        var tag = ENTITY_TAG.matcher(tags[0]);
        if (tags.length > 1 || !tag.matches()) {
            throw Problem.header(HttpHeaders.IF_MATCH);
        }
        return new ExpectedVersion(Long.parseLong(tag.group(1)));
    }

    private static ReadAt readAt(NativeWebRequest request) {
        String asOf = parameter(request, "asOf");
        Long atLeast = number(request, "atLeast");
        try {
            return new ReadAt(asOf == null ? null : CasestreamJson.instant(asOf), atLeast);
        } catch (DateTimeException e) {
            throw Problem.parameter("asOf");
        }
    }

    private static PageRequest pageRequest(NativeWebRequest request) {
        Long limit = number(request, "limit");
        return new PageRequest(parameter(request, "cursor"),
                limit == null ? PageRequest.USUAL : (int) Math.min(limit, Integer.MAX_VALUE));
    }

    private static @Nullable Long number(NativeWebRequest request, String name) {
        String text = parameter(request, name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.parameter(name);
        }
        return Long.valueOf(text);
    }

    private static @Nullable String parameter(NativeWebRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw Problem.parameter(name);
        }
        return values == null ? null : values[0];
    }

    private static <T> HandlerMethodArgumentResolver argument(Class<T> type, Function<NativeWebRequest, T> resolver) {
        return new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public T resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                                     NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
                return resolver.apply(request);
            }
        };
    }

    private static final class IdentifierArguments implements ConverterFactory<String, Identifier> {

        @Override
        public <T extends Identifier> Converter<String, T> getConverter(Class<T> type) {
            return value -> CasestreamJson.identifier(type, value);
        }
    }

    private static final class EnumArguments implements ConverterFactory<String, Enum<?>> {

        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return value -> {
                for (T constant : type.getEnumConstants()) {
                    if (CasestreamJson.text(constant).equals(value)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("no constant of " + type.getSimpleName());
            };
        }
    }
}
