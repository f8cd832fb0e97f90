package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.Roles;
import org.casestream.defaults.ServiceDefaults;
import org.casestream.defaults.ServiceSecurity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.import=classpath:service-defaults.yml", "spring.application.name=sample",
            "logging.structured.format.console="})
class BadInputTest {

    private static final String GOOD = """
            {"managerId":"maya","urgency":"soon","since":"2026-11-24","tags":["a"],"ratings":{"d1":1},
             "people":[{"name":"b","signed":true}]}""";
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens::issuerUri);
    }

    @TestFactory
    Stream<DynamicTest> a_careful_service_passes() {
        return table().post("/api/v1/careful", GOOD).tests();
    }

    @Test
    void an_endpoint_that_is_not_in_the_table_is_found() {
        assertThat(failures(table())).containsExactly("every endpoint is in the table");
    }

    @Test
    void what_a_careless_service_does_is_found() {
        EVENTS.add("careless");
        try {
            assertThat(failures(table().post("/api/v1/careful", GOOD))).contains(
                    "PUT /api/v1/careful/{id}: somebody of another agency",
                    "PUT /api/v1/careful/{id}: a version that never was",
                    "PUT /api/v1/careful/{id}: the id never-heard-of",
                    "PUT /api/v1/careful/{id}: an id of shared");
        } finally {
            EVENTS.remove("careless");
        }
    }

    private BadInput table() {
        return BadInput.of(Api.at(port), mapping, () -> List.copyOf(EVENTS))
                .get("/api/v1/careful")
                .get("/api/v1/careful/{id}", "c1")
                .put("/api/v1/careful/{id}", GOOD, "c1")
                .sharedGet("/api/v1/shared/{id}", "s1");
    }

    private static List<String> failures(BadInput table) {
        List<String> failed = new ArrayList<>();
        table.tests().forEach(test -> {
            if (catchThrowable(() -> test.getExecutable().execute()) != null) {
                failed.add(test.getDisplayName());
            }
        });
        return failed;
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, ServiceDefaults.class, ServiceSecurity.class,
        JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class})
    static class Sample {

        /** As good a citizen as a service without an event store can be. */
        @RestController
        static class Careful {

            record Person(String name, boolean signed) {}

            record Change(StaffId managerId, Urgency urgency, LocalDate since, List<String> tags,
                          Map<String, Integer> ratings, List<Person> people, @Nullable String note) {}

            private final Map<String, Map.Entry<Change, String>> answered = new ConcurrentHashMap<>();

            @GetMapping("/api/v1/careful")
            @RolesAllowed(Roles.CASE_MANAGER)
            ResponseEntity<Answers.Items<String>> many(PageRequest page) {
                if (page.cursor() != null) {
                    throw Problem.parameter("cursor");
                }
                return Answers.page(List.of(), null);
            }

            @GetMapping("/api/v1/careful/{id}")
            @RolesAllowed({Roles.CASE_MANAGER, Roles.AUDITOR})
            ResponseEntity<String> one(@PathVariable CaseId id, Caller caller) {
                mustBeSeen(id, caller);
                return Answers.view("{}", 7);
            }

            @GetMapping("/api/v1/shared/{id}")
            @RolesAllowed(Roles.CASE_MANAGER)
            ResponseEntity<String> shared(@PathVariable ServiceId id) {
                if (!id.value().equals("s1")) {
                    throw Problem.notFound();
                }
                return Answers.view("{}", 0);
            }

            @PutMapping("/api/v1/careful/{id}")
            @RolesAllowed(Roles.CASE_MANAGER)
            ResponseEntity<Void> change(@PathVariable CaseId id, @RequestBody Change body, ExpectedVersion expected,
                                        Caller caller) {
                if (!EVENTS.contains("careless")) {
                    mustBeSeen(id, caller);
                    if (expected.value() != 7) {
                        throw Problem.stale(7);
                    }
                }
                EVENTS.add("changed");
                return Answers.done(8);
            }

            @PostMapping("/api/v1/careful")
            @RolesAllowed(Roles.CASE_MANAGER)
            ResponseEntity<Answers.Created> create(@RequestBody Change body,
                                                   @RequestHeader("Idempotency-Key") @Nullable String key) {
                if (key == null) {
                    throw new Problem(HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_REQUIRED", null);
                }
                if (key.length() > 64) {
                    throw Problem.header("Idempotency-Key");
                }
                var first = answered.computeIfAbsent(key, _ -> {
                    EVENTS.add("created");
                    return Map.entry(body, "c" + EVENTS.size());
                });
                if (!first.getKey().equals(body)) {
                    throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "IDEMPOTENCY_KEY_REUSED", null);
                }
                return Answers.created("/api/v1/careful", first.getValue(), 0);
            }

            private static void mustBeSeen(CaseId id, Caller caller) {
                if (!id.value().equals("c1") || caller.agency() == null
                        || !caller.agency().value().equals("harbour-clinic")) {
                    throw Problem.notFound();
                }
            }
        }
    }
}
