package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.gateway.FakeService.breaksOff;
import static org.casestream.gateway.FakeService.fallsSilent;
import static org.casestream.gateway.FakeService.json;
import static org.casestream.gateway.FakeService.saysNothing;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "server.address=127.0.0.1", "management.server.port=0", "logging.structured.format.console=",
    "casestream.upstream.timeout=1s", "casestream.limits.per-second=1000", "casestream.limits.burst=1000"})
class GatewayTest {

    private static final FakeService INTAKE = new FakeService();
    private static final FakeService ASSESSMENT = new FakeService();
    private static final FakeService CAREPLAN = new FakeService();
    private static final Map<String, FakeService> THERE =
            Map.of("intake", INTAKE, "assessment", ASSESSMENT, "careplan", CAREPLAN);

    private static final String MAYA = Tokens.as("maya", "harbour-clinic", Roles.CASE_MANAGER);

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Api api = Api.at(0);

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        THERE.forEach((name, service) -> registry.add("casestream.services." + name, service::address));
        registry.add("casestream.services.referral", () -> "http://127.0.0.1:1"); // nobody is there
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens::issuerUri);
    }

    @BeforeEach
    void services_do_nothing_special() {
        THERE.values().forEach(service -> service.does(json(200, "{}")));
        api = Api.at(port).as(MAYA);
    }

    @ParameterizedTest
    @CsvSource({"clients/c1,intake", "requests,intake", "cases?status=active&limit=5,intake", "worklist,intake",
        "emergency-access,intake", "cases/c1/timeline-of-something,intake", "instruments/phq-9,assessment",
        "assessments,assessment", "rating-anchors,assessment", "level-rule-sets/small:2,assessment",
        "level-what-ifs?ruleSet=small&limit=5,assessment", "administrations/a1/answers,assessment", "risk-flags,assessment",
        "clients/c1/scores,assessment", "clients/c1/scores-of-something,intake", "needs-profiles,assessment",
        "eligibility/e1,assessment", "plans/p1/goals/g1,careplan", "candidate-goals,careplan", "safety-plans,careplan",
        "plan-worklist,careplan"})
    void a_path_goes_to_its_service_as_it_is(String path, String service) {
        api.get("/api/v1/" + path).expect(200);
        assertThat(THERE.get(service).seen()).singleElement()
                .satisfies(seen -> assertThat(seen.uri()).isEqualTo("/api/v1/" + path));
        THERE.values().stream().filter(other -> other != THERE.get(service))
                .forEach(other -> assertThat(other.seen()).isEmpty());
    }

    @Test
    void a_change_passes_with_its_headers_and_so_does_the_answer() {
        CAREPLAN.does(json(204, "", "ETag", "\"8\""));
        Answer answer = api.send("PUT", "/api/v1/plans/p1/activation?x=a%20b%26c", "{\"a\":\"ü\"}",
                "If-Match", "\"7\"", "X-Correlation-Id", "0a1b-20261124").expect(204);
        assertThat(answer.header("ETag")).isEqualTo("\"8\"");
        assertThat(answer.header("X-Correlation-Id")).isEqualTo("0a1b-20261124");
        FakeService.Seen seen = CAREPLAN.seen().getFirst();
        assertThat(seen.method() + seen.uri() + seen.body())
                .isEqualTo("PUT/api/v1/plans/p1/activation?x=a%20b%26c{\"a\":\"ü\"}");
        assertThat(seen.headers().get("If-Match")).containsExactly("\"7\"");
        assertThat(seen.headers().get("Authorization")).containsExactly("Bearer " + MAYA);
        assertThat(seen.headers().get("Content-Type")).allMatch(type -> type.startsWith("application/json"));
        assertThat(seen.headers().get("X-Correlation-Id")).containsExactly("0a1b-20261124");
    }

    /** The form is for whoever shows its link, and the service looks at that; one path further a token is asked for. */
    @Test
    void a_link_passes_to_the_form_that_it_is_for_and_nowhere_else() {
        Api client = Api.at(port).showing("Link of-the-client");
        client.get("/api/v1/answer-form").expect(200);
        client.put("/api/v1/answer-form", "{}", 1).expect(200);
        client.put("/api/v1/answer-form/completion", "{}", 1).expect(200);
        assertThat(THERE.get("assessment").seen()).hasSize(3)
                .allSatisfy(seen -> assertThat(seen.headers().get("Authorization")).containsExactly("Link of-the-client"));
        for (String elsewhere : List.of("/api/v1/answer-form/", "/api/v1/answer-form/x", "/api/v1/answer-form/completion/x",
                "/api/v1/answer-forms", "/api/v1/administrations", "/api/v1/instruments")) {
            client.get(elsewhere).expectProblem(401, "UNAUTHENTICATED");
        }
        assertThat(THERE.get("assessment").seen()).hasSize(3);
    }

    @Test
    void a_refusal_of_a_service_passes_as_it_is() {
        INTAKE.does(json(409, "{\"code\":\"CASE_ALREADY_CLOSED\"}", "Retry-After", "3"));
        Answer answer = api.put("/api/v1/cases/c1/manager", "{}", 3).expectProblem(409, "CASE_ALREADY_CLOSED");
        assertThat(answer.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void only_headers_that_are_needed_pass_the_door() {
        INTAKE.does(json(200, "{}", "Server", "secret/1.0", "X-Powered-By", "secret", "Set-Cookie", "a=b",
                "Location", "/api/v1/cases/c1"));
        Answer answer = api.send("GET", "/api/v1/cases", null, "X-Forwarded-For", "10.0.0.1",
                "X-Forwarded-Host", "evil", "Forwarded", "for=10.0.0.1", "X-User", "root", "Cookie", "a=b",
                "TE", "trailers", "X-Original-URL", "/x", "X-Correlation-Id", "not one!").expect(200);
        assertThat(INTAKE.seen().getFirst().headers().keySet()).isSubsetOf("Authorization", "Accept",
                "X-correlation-id", "Host", "User-agent", "Content-length", "Connection");
        assertThat(INTAKE.seen().getFirst().headers().get("X-Correlation-Id")).isEqualTo(List.of(
                String.valueOf(answer.header("X-Correlation-Id")))).doesNotContain("not one!");
        assertThat(answer.response().headers().map().keySet())
                .contains("location").doesNotContain("server", "x-powered-by", "set-cookie");
        assertThat(answer.response().headers().allValues("x-correlation-id")).hasSize(1);
        assertThat(answer.response().headers().allValues("content-type")).hasSize(1);
    }

    @Test
    void nobody_gets_past_the_door_without_a_sound_token() {
        for (String token : new String[] {null, "nonsense",
            Tokens.expired("maya", "harbour-clinic", Roles.CASE_MANAGER),
            Tokens.forged("maya", "harbour-clinic", Roles.CASE_MANAGER),
            Tokens.foreign("maya", "harbour-clinic", Roles.CASE_MANAGER),
            Tokens.as("maya", null, Roles.CASE_MANAGER)}) {
            Answer answer = Api.at(port).as(token).get("/api/v1/cases").expectProblem(401, "UNAUTHENTICATED");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        Api.at(port).as(Tokens.as("alma", null, Roles.AUDITOR)).get("/api/v1/cases").expect(200);
        assertThat(INTAKE.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v1", "/api/v2/cases", "/api/v1/casesandmore", "/", "/index.html",
        "/actuator", "/actuator/health", "/actuator/prometheus", "/v3/api-docs/swagger-config",
        "/docs/../application.yml", "/docs/swagger-initializer.js", "/webjars/swagger-ui/index.html", "/error",
        "/api/v1/cases/c1/timeline-entries", "/api/v1/clients/c1/disclosure-entries", "/api/v1/clients/c1/access-entries",
        "/api/v1/staff/maya/access-entries", "/api/v1/staff/maya/access-entries/x"})
    void behind_every_other_path_there_is_nothing(String path) {
        api.get(path).expectProblem(404, "NOT_FOUND");
        assertThat(INTAKE.seen()).isEmpty();
    }

    @Test
    void a_service_that_is_down_is_unavailable() {
        Answer answer = api.get("/api/v1/referrals").expectProblem(503, "UPSTREAM_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_a_timeout() {
        INTAKE.does(saysNothing());
        api.get("/api/v1/cases").expectProblem(504, "UPSTREAM_TIMEOUT");
        INTAKE.does(fallsSilent());
        api.get("/api/v1/cases").expectProblem(504, "UPSTREAM_TIMEOUT");
    }

    @Test
    void a_service_that_breaks_off_is_a_bad_gateway() {
        INTAKE.does(breaksOff());
        api.get("/api/v1/cases").expectProblem(502, "UPSTREAM_BROKEN");
        INTAKE.does(json(200, "{}"));
        api.get("/api/v1/cases").expect(200);
    }

    @Test
    void a_large_body_stays_outside() {
        api.post("/api/v1/requests", " ".repeat(1_048_577)).expectProblem(413, "BODY_TOO_LARGE");
        assertThat(INTAKE.seen()).isEmpty();
        api.post("/api/v1/requests", " ".repeat(1_048_576)).expect(200);
        assertThat(INTAKE.seen().getFirst().body()).hasSize(1_048_576);
    }

    @Test
    void the_timeline_is_merged_in_the_order_of_recording() {
        INTAKE.does(json(200, timeline("e1", "2026-11-24T03:00:00.000Z", "e4", "2026-11-24T03:00:03.000Z")));
        ASSESSMENT.does(json(200, timeline("e3", "2026-11-24T03:00:02.000Z")));
        CAREPLAN.does(json(404, "{\"code\":\"NOT_FOUND\"}"));
        Answer answer = api.get("/api/v1/cases/c1/timeline?asOf=2026-11-24T04:00:00%2B01:00").expect(200);
        assertThat(answer.json().path("items").valueStream().map(item -> item.path("eventId").asString() + " "
                + item.path("service").asString())).containsExactly("e1 intake", "e3 assessment", "e4 intake");
        assertThat(answer.json().path("incomplete").valueStream().map(JsonNode::asString)).containsExactly("referral");
        FakeService.Seen seen = ASSESSMENT.seen().getFirst();
        assertThat(seen.uri()).isEqualTo("/api/v1/cases/c1/timeline-entries?asOf=2026-11-24T04%3A00%3A00%2B01%3A00");
        assertThat(seen.headers().get("Authorization")).containsExactly("Bearer " + MAYA);
        assertThat(seen.headers().get("X-Correlation-Id"))
                .containsExactly(String.valueOf(answer.header("X-Correlation-Id")));
    }

    @Test
    void intake_decides_whose_timeline_it_is() {
        ASSESSMENT.does(json(200, timeline("e3", "2026-11-24T03:00:02.000Z")));
        INTAKE.does(json(404, "{\"code\":\"NOT_FOUND\"}"));
        assertThat(api.get("/api/v1/cases/c1/timeline").expectProblem(404, "NOT_FOUND").body()).doesNotContain("e3");
        INTAKE.does(json(403, "{\"code\":\"FORBIDDEN\"}"));
        api.get("/api/v1/cases/c1/timeline").expectProblem(403, "FORBIDDEN");
        INTAKE.does(saysNothing());
        api.get("/api/v1/cases/c1/timeline").expectProblem(504, "UPSTREAM_TIMEOUT");
        Api.at(port).get("/api/v1/cases/c1/timeline").expectProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void a_timeline_names_who_could_not_be_asked() {
        INTAKE.does(json(200, timeline("e1", "2026-11-24T03:00:00.000Z")));
        ASSESSMENT.does(breaksOff());
        CAREPLAN.does(json(200, "this is no JSON"));
        Answer answer = api.get("/api/v1/cases/c1/timeline").expect(200);
        assertThat(answer.json().path("items").size()).isEqualTo(1);
        assertThat(answer.json().path("incomplete").valueStream().map(JsonNode::asString))
                .containsExactly("assessment", "careplan", "referral");
    }

    @Test
    void the_services_descriptions_become_one() {
        INTAKE.does(json(200, description("/api/v1/cases")));
        ASSESSMENT.does(json(200, description("/api/v1/assessments")));
        CAREPLAN.does(json(500, "{}"));
        Answer answer = Api.at(port).get("/v3/api-docs").expect(200);
        JsonNode document = answer.json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames())
                .containsExactlyInAnyOrder("/api/v1/cases/{id}/timeline", "/api/v1/clients/{id}/disclosures",
                        "/api/v1/clients/{id}/disclosures.csv", "/api/v1/clients/{id}/accesses", "/api/v1/staff/{id}/accesses",
                        "/api/v1/cases", "/api/v1/assessments");
        assertThat(document.at("/paths/~1api~1v1~1cases/get/responses/200/content/application~1json/schema/$ref")
                .asString())
                .isEqualTo("#/components/schemas/intake.CaseQueries.View");
        assertThat(document.at("/paths/~1api~1v1~1cases/get/operationId").asString()).isEqualTo("intake.many");
        assertThat(document.at("/components/schemas/intake.CaseQueries.View/properties/next/$ref").asString())
                .isEqualTo("#/components/schemas/intake.CaseQueries.View");
        assertThat(document.path("components").path("schemas").propertyNames())
                .contains("assessment.CaseQueries.View", "Problem");
        assertThat(document.path("x-incomplete").valueStream().map(JsonNode::asString))
                .containsExactly("careplan", "referral");
    }

    @Test
    void the_page_is_there_and_calls_nobody_else() {
        Api anybody = Api.at(port);
        Answer page = anybody.get("/docs").expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body()).doesNotContain("http://", "https://");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "start.js")) {
            assertThat(anybody.get("/docs/" + file).expect(200).body()).isNotEmpty();
        }
    }

    @Test
    void health_and_metrics_are_on_the_management_port() {
        Api management = Api.at(managementPort);
        assertThat(management.get("/actuator/health/readiness").expect(200).json().path("status").asString())
                .isEqualTo("UP");
        management.get("/actuator/prometheus").expect(200);
        management.get("/actuator/gateway").expectProblem(404, "NOT_FOUND");
        management.as(MAYA).get("/api/v1/cases").expectProblem(404, "NOT_FOUND");
    }

    private static String timeline(String... idsAndInstants) {
        return "{\"items\":[" + String.join(",", IntStream.range(0, idsAndInstants.length / 2)
                .mapToObj(i -> "{\"eventId\":\"%s\",\"recordedAt\":\"%s\",\"sequence\":%d}"
                        .formatted(idsAndInstants[2 * i], idsAndInstants[2 * i + 1], i)).toList()) + "]}";
    }

    private static String description(String path) {
        return """
                {"openapi":"3.1.0",
                 "paths":{"%s":{"get":{"operationId":"many","responses":{"200":{"content":{"application/json":{"schema":
                  {"$ref":"#/components/schemas/org.casestream.x.web.CaseQueries.View"}}}}}}},
                  "/api/v1/cases/{caseId}/timeline-entries":{"get":{}},"/api/v1/staff/{staffId}/access-entries":{"get":{}}},
                 "components":{"schemas":{"org.casestream.x.web.CaseQueries.View":
                  {"properties":{"next":{"$ref":"#/components/schemas/org.casestream.x.web.CaseQueries.View"}}}}}}
                """.formatted(path);
    }
}
