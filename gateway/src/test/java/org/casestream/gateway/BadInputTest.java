package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The bad-input table of what the gateway answers itself. What it passes on is refused by the service that it is for. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "server.address=127.0.0.1", "management.server.port=0", "logging.structured.format.console="})
class BadInputTest {

    private static final FakeService SERVICE = new FakeService();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        for (Service service : Service.values()) {
            registry.add("casestream.services." + service.id(), SERVICE::address);
        }
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens::issuerUri);
    }

    @BeforeEach
    void nobody_was_asked() {
        SERVICE.does(FakeService.json(200, "{}"));
    }

    private @Nullable String token(String kind) {
        return switch (kind) {
            case "good" -> Tokens.as("maya", "harbour-clinic", Roles.CASE_MANAGER);
            case "expired" -> Tokens.expired("maya", "harbour-clinic", Roles.CASE_MANAGER);
            case "forged" -> Tokens.forged("maya", "harbour-clinic", Roles.CASE_MANAGER);
            case "foreign" -> Tokens.foreign("maya", "harbour-clinic", Roles.CASE_MANAGER);
            case "nonsense" -> "nonsense";
            default -> null;
        };
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '#', value = {
        "GET,    none,     /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "GET,    nonsense, /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "GET,    expired,  /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "GET,    forged,   /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "GET,    foreign,  /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "POST,   none,     /api/v1/cases/c1/timeline,                        401, UNAUTHENTICATED",
        "DELETE, good,     /api/v1/cases/c1/timeline,                        405, METHOD_NOT_ALLOWED",
        "POST,   good,     /api/v1/cases/c1/timeline,                        405, METHOD_NOT_ALLOWED",
        "PUT,    good,     /api/v1/cases/c1/timeline,                        405, METHOD_NOT_ALLOWED",
        "GET,    good,     /api/v1/cases/not%20an%20id/timeline,             404, NOT_FOUND",
        "GET,    good,     /api/v1/cases/%C3%A9/timeline,                    404, NOT_FOUND",
        "GET,    good,     /api/v1/cases/%00/timeline,                       400, REQUEST_INVALID",
        "GET,    good,     /api/v1/cases/a%2Fb/timeline,                     400, REQUEST_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=,                  400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=yesterday,         400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=2026-02-30T00:00:00Z, 400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=2026-02-03,        400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=%2B10000-01-01T00:00:00Z, 400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=%00,               400, VALUE_INVALID",
        "GET,    good,     /api/v1/cases/c1/timeline?asOf=2026-02-03T00:00:00Z&asOf=2026-02-04T00:00:00Z, 400, VALUE_INVALID",
        "GET,    none,     /api/v1/clients/c1/disclosures,                   401, UNAUTHENTICATED",
        "GET,    forged,   /api/v1/clients/c1/disclosures.csv,               401, UNAUTHENTICATED",
        "GET,    expired,  /api/v1/clients/c1/accesses,                      401, UNAUTHENTICATED",
        "GET,    foreign,  /api/v1/staff/maya/accesses,                      401, UNAUTHENTICATED",
        "DELETE, good,     /api/v1/clients/c1/disclosures,                   405, METHOD_NOT_ALLOWED",
        "POST,   good,     /api/v1/clients/c1/disclosures.csv,               405, METHOD_NOT_ALLOWED",
        "PUT,    good,     /api/v1/clients/c1/accesses,                      405, METHOD_NOT_ALLOWED",
        "DELETE, good,     /api/v1/staff/maya/accesses,                      405, METHOD_NOT_ALLOWED",
        "GET,    good,     /api/v1/clients/not%20an%20id/disclosures,        404, NOT_FOUND",
        "GET,    good,     /api/v1/clients/not%20an%20id/disclosures.csv,    404, NOT_FOUND",
        "GET,    good,     /api/v1/staff/%C3%A9/accesses,                    404, NOT_FOUND",
        "GET,    good,     /api/v1/clients/%00/accesses,                     400, REQUEST_INVALID",
        "GET,    good,     /api/v1/clients/c1/disclosures?from=yesterday,    400, VALUE_INVALID",
        "GET,    good,     /api/v1/clients/c1/disclosures.csv?to=2026-02-30T00:00:00Z, 400, VALUE_INVALID",
        "GET,    good,     /api/v1/clients/c1/accesses?to=,                  400, VALUE_INVALID",
        "GET,    good,     /api/v1/clients/c1/accesses?from=2026-02-03T00:00:00Z&from=2026-02-04T00:00:00Z, 400, VALUE_INVALID",
        "GET,    good,     /api/v1/clients/c1/accesses?limit=0,              400, VALUE_INVALID",
        "GET,    good,     /api/v1/clients/c1/accesses?limit=201,            400, VALUE_INVALID",
        "GET,    good,     /api/v1/staff/maya/accesses?limit=many,           400, VALUE_INVALID",
        "GET,    good,     /api/v1/staff/maya/accesses?cursor=nobody-gave-this, 400, VALUE_INVALID",
        "GET,    good,     /api/v1/staff/maya/accesses?cursor=,              400, VALUE_INVALID",
        "POST,   none,     /v3/api-docs,                                     405, METHOD_NOT_ALLOWED",
        "DELETE, none,     /docs,                                            405, METHOD_NOT_ALLOWED",
        "PUT,    none,     /docs/start.js,                                   405, METHOD_NOT_ALLOWED",
        "GET,    none,     /docs/no-such-file.js,                            404, NOT_FOUND",
        "GET,    none,     /docs/%00,                                        400, REQUEST_INVALID",
    })
    void is_refused_before_any_service_is_asked(String method, String token, String path, int status, String code) {
        Answer answer = Api.at(port).as(token(token)).send(method, path, method.equals("GET") ? null : "{}")
                .expectProblem(status, code);
        if (status == 405) {
            assertThat(answer.header("Allow")).isEqualTo("GET");
        }
        if (path.contains("?")) {
            assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo(path.replaceAll("^.*\\?|=.*$", ""));
        }
        assertThat(SERVICE.seen()).isEmpty();
    }

    @Test
    void an_endless_id_is_nobodys() {
        Api.at(port).as(token("good")).get("/api/v1/cases/" + "x".repeat(65) + "/timeline").expectProblem(404, "NOT_FOUND");
        assertThat(SERVICE.seen()).isEmpty();
    }

    @Test
    void every_route_of_the_gateways_own_is_in_the_table() throws NoSuchMethodException {
        CsvSource table = getClass().getDeclaredMethod("is_refused_before_any_service_is_asked", String.class, String.class,
                String.class, int.class, String.class).getAnnotation(CsvSource.class);
        String asked = Arrays.stream(table.value()).map(row -> row.split(",")[2].strip()).collect(Collectors.joining("\n"));
        assertThat(Routes.OWN.stream().map(path -> path.replaceAll("\\{[^/}]+}", "[^/]+"))).allSatisfy(path ->
                assertThat(Stream.of(asked.split("\n"))).anyMatch(one -> one.replaceAll("\\?.*", "").matches(path)));
    }
}
