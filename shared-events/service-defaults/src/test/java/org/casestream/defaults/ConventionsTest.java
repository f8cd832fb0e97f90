package org.casestream.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "management.endpoints.web.exposure.include=health,info,prometheus,mappings"})
@ExtendWith(OutputCaptureExtension.class)
class ConventionsTest {

    private static final String MAYA = "maya/harbour-clinic/CASE_MANAGER";
    private static final String THING = """
            {"title":"a","weight":1,"safe":true,"urgency":"urgent","born":"2024-02-29","owner":"maya",
             "urgencies":["soon"],"scores":{"g1":2},"contacts":[{"name":"b"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void what_is_created_is_found_again() throws Exception {
        var answer = send(MAYA, "POST", "/things", THING);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/things/maya");
        assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(answer.body()).isEqualTo("{\"id\":\"maya\"}");
    }

    @Test
    void a_view_leaves_out_what_is_not_known_and_has_instants_of_fixed_width() throws Exception {
        var answer = send(MAYA, "GET", "/things/c1?asOf=2026-11-24T02:59:13.1Z", null);
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"c1\",\"urgency\":\"routine\",\"at\":\"2026-11-24T02:59:13.100Z\"}");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
    }

    @Test
    void a_page_names_the_next_one_without_a_host() throws Exception {
        var answer = send(MAYA, "GET", "/things?urgency=urgent&limit=7&cursor=x", null);
        assertThat(answer.body()).isEqualTo("{\"items\":[\"URGENT\",\"7\"]}");
        assertThat(answer.headers().firstValue("Link"))
                .contains("</api/v1/things?urgency=urgent&limit=7&cursor=a%2Bb%3D>; rel=\"next\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "title":"a"      | "title":null       | FIELD_REQUIRED | /title
            "title":"a",     |                    | FIELD_REQUIRED | /title
            "weight":1,      |                    | FIELD_REQUIRED | /weight
            "safe":true,     |                    | FIELD_REQUIRED | /safe
            "urgency":"urgent", |                 | FIELD_REQUIRED | /urgency
            "owner":"maya",  |                    | FIELD_REQUIRED | /owner
            "urgencies":["soon"], |               | FIELD_REQUIRED | /urgencies
            "name":"b"       | "phone":"b"        | FIELD_REQUIRED | /contacts/0/name
            ["soon"]         | [null]             | FIELD_REQUIRED | /urgencies/0
            ["soon"]         | "soon"             | VALUE_INVALID  | /urgencies
            "safe":true      | "safe":true,"x~/":1 | UNKNOWN_FIELD | /x~0~1
            "name":"b"       | "name":"b","x":1   | UNKNOWN_FIELD  | /contacts/0/x
            "weight":1       | "weight":"1"       | VALUE_INVALID  | /weight
            "weight":1       | "weight":1.0       | VALUE_INVALID  | /weight
            "weight":1       | "weight":99999999999 | VALUE_INVALID | /weight
            "safe":true      | "safe":"true"      | VALUE_INVALID  | /safe
            "safe":true      | "safe":1           | VALUE_INVALID  | /safe
            "title":"a"      | "title":7          | VALUE_INVALID  | /title
            "title":"a"      | "title":"\\u0000"  | VALUE_INVALID  | /title
            "title":"a"      | "title":"\\ud800"  | VALUE_INVALID  | /title
            "urgent"         | "URGENT"           | VALUE_INVALID  | /urgency
            "urgent"         | 1                  | VALUE_INVALID  | /urgency
            "urgent"         | ""                 | VALUE_INVALID  | /urgency
            "2024-02-29"     | "2023-02-29"       | VALUE_INVALID  | /born
            "2024-02-29"     | "2024-02-29T00:00:00Z" | VALUE_INVALID | /born
            "2024-02-29"     | [2024,2,29]        | VALUE_INVALID  | /born
            "2024-02-29"     | 19000              | VALUE_INVALID  | /born
            "owner":"maya"   | "owner":"a b"      | VALUE_INVALID  | /owner
            "owner":"maya"   | "owner":{"value":"a"} | VALUE_INVALID | /owner
            "owner":"maya"   | "owner":""         | VALUE_INVALID  | /owner
            "g1":2           | "g 1":2            | VALUE_INVALID  | /scores
            "g1":2           | "g1":null          | FIELD_REQUIRED | /scores/g1
            "g1":2           | "g1":"2"           | VALUE_INVALID  | /scores/g1
            "title":"a"      | "title":"a","at":1 | VALUE_INVALID  | /at
            "title":"a"      | "title":"a","at":"2026-13-01T00:00:00Z" | VALUE_INVALID | /at
            "title":"a"      | "title":"a","at":"+10000-01-01T00:00:00Z" | VALUE_INVALID | /at
            """)
    void a_body_that_is_not_as_it_should_be_is_refused_where_it_is_not(String part, String instead, String code,
                                                                       String pointer) throws Exception {
        String body = THING.replace(part.trim(), instead == null ? "" : instead.trim());
        assertThat(body).isNotEqualTo(THING);
        var answer = send(MAYA, "POST", "/things", body);
        isProblem(answer, 400, null);
        JsonNode fault = CasestreamJson.mapper().readTree(answer.body()).path("errors").path(0);
        assertThat(fault.path("code").asString() + " " + fault.path("pointer").asString())
                .isEqualTo(code + " " + pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                       | MALFORMED_JSON
            {"title":"a","title":1} | MALFORMED_JSON
            nope                    | MALFORMED_JSON
            []                      | VALUE_INVALID
            "text"                  | VALUE_INVALID
            null                    | FIELD_REQUIRED
            ''                      | FIELD_REQUIRED
            """)
    void a_body_that_is_no_object_is_refused(String body, String code) throws Exception {
        isProblem(send(MAYA, "POST", "/things", body), 400, code);
    }

    @Test
    void nesting_without_end_is_malformed() throws Exception {
        isProblem(send(MAYA, "POST", "/things", "{\"title\":" + "[".repeat(100_000)), 400, "VALUE_INVALID");
        isProblem(send(MAYA, "POST", "/things", "[".repeat(100_000)), 400, "VALUE_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things/c1,                404:200",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things/c%201,             404:NOT_FOUND",
        "lena/open-door/CASE_MANAGER,      GET,    /things/c1,                404:NOT_FOUND",
        "alma//AUDITOR,                    GET,    /things/c1,                404:200",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /elsewhere,                404:NOT_FOUND",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things/c1?asOf=yesterday, 400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things/c1?atLeast=-1,     400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things?limit=0,           400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things?limit=201,         400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things?limit=5000000000,  400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, GET,    /things?urgency=soonish,   400:VALUE_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, DELETE, /things/c1,                405:METHOD_NOT_ALLOWED",
        "maya/harbour-clinic/CASE_MANAGER, PUT,    /things/refused/invalid,   422:THING_INVALID",
        "maya/harbour-clinic/CASE_MANAGER, PUT,    /things/refused/not-found, 404:THING_NOT_FOUND",
        "maya/harbour-clinic/CASE_MANAGER, PUT,    /things/refused/conflict,  409:THING_CONFLICT",
        "maya/harbour-clinic/CASE_MANAGER, PUT,    /things/refused/forbidden, 403:THING_FORBIDDEN",
        "kofi/keystone-housing/PROVIDER,   GET,    /things/c1,                403:FORBIDDEN",
        "kofi/keystone-housing/PROVIDER,   POST,   /things,                   403:FORBIDDEN",
        "kofi/keystone-housing/WIZARD,     GET,    /things/c1,                403:FORBIDDEN",
        "maya//CASE_MANAGER,               GET,    /things/c1,                401:UNAUTHENTICATED",
        "maya//CASE_MANAGER;AUDITOR,       GET,    /things/c1,                401:UNAUTHENTICATED",
        "ma ya/harbour-clinic/AUDITOR,     GET,    /things/c1,                401:UNAUTHENTICATED",
        "nonsense,                         GET,    /things/c1,                401:UNAUTHENTICATED",
        ",                                 GET,    /things/c1,                401:UNAUTHENTICATED",
        ",                                 GET,    /elsewhere,                401:UNAUTHENTICATED",
    })
    void a_request_is_answered_by_its_code(String token, String method, String path, String expected) throws Exception {
        String body = method.equals("PUT") ? "{}" : null;
        var answer = send(token == null ? null : token.replace(';', ','), method, path, body);
        if (expected.endsWith(":200")) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            isProblem(answer, Integer.parseInt(expected.substring(0, 3)), expected.substring(4));
        }
    }

    @Test
    void text_that_says_nothing_is_refused() throws Exception {
        var answer = send(MAYA, "POST", "/things", THING.replace("\"title\":\"a\"", "\"title\":\" \""));
        isProblem(answer, 422, "VALUE_INVALID");
        assertThat(answer.body()).contains("\"pointer\":\"/title\"");
    }

    @Test
    void a_refusal_says_where() throws Exception {
        assertThat(send(MAYA, "PUT", "/things/refused/invalid", "{}").body())
                .contains("\"errors\":[{\"pointer\":\"/level\",\"code\":\"THING_INVALID\"}]");
    }

    @Test
    void a_change_needs_the_version_that_was_seen() throws Exception {
        isProblem(send(MAYA, "PUT", "/things/c1/nothing", "{}"), 428, "IF_MATCH_REQUIRED");
        isProblem(send(MAYA, "PUT", "/things/c1/nothing", "{}", "If-Match", "*"), 400, "VALUE_INVALID");
        isProblem(send(MAYA, "PUT", "/things/c1/nothing", "{}", "If-Match", "W/\"7\""), 400, "VALUE_INVALID");
        var stale = send(MAYA, "PUT", "/things/c1/nothing", "{}", "If-Match", "\"4\"");
        isProblem(stale, 412, "STALE_VERSION");
        assertThat(stale.headers().firstValue("ETag")).contains("\"5\"");
        var done = send(MAYA, "PUT", "/things/c1/nothing", "{}", "If-Match", "\"7\"");
        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(done.headers().firstValue("ETag")).contains("\"8\"");
        isProblem(send(MAYA, "PUT", "/things/c1/nothing", "{\"x\":1}", "If-Match", "\"7\""), 400, "UNKNOWN_FIELD");
    }

    @Test
    void a_body_without_end_is_not_read(CapturedOutput log) throws Exception {
        String large = "{\"title\":\"" + "x".repeat(1_100_000) + "\"}";
        isProblem(send(MAYA, "POST", "/things", large), 413, "BODY_TOO_LARGE");
        byte[] blanks = " ".repeat(1_100_000).getBytes(StandardCharsets.US_ASCII);
        var unannounced = http.send(request(MAYA, "/things")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blanks))).build(),
                HttpResponse.BodyHandlers.ofString());
        isProblem(unannounced, 413, "BODY_TOO_LARGE");
        assertThat(log).doesNotContain("xxxx");
    }

    @Test
    void another_media_type_is_refused() throws Exception {
        isProblem(http.send(request(MAYA, "/things").setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(THING)).build(), HttpResponse.BodyHandlers.ofString()),
                415, "MEDIA_TYPE_UNSUPPORTED");
        isProblem(http.send(request(MAYA, "/things/c1").setHeader("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString()), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void what_nobody_foresaw_says_nothing_and_logs_the_place_only(CapturedOutput log) throws Exception {
        var answer = send(MAYA, "PUT", "/things/broken", "{}");
        isProblem(answer, 500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("Lovelace", "detail");
        assertThat(log).contains("java.lang.IllegalStateException", "SampleService$Things.broken")
                .doesNotContain("Lovelace");
    }

    @Test
    void a_request_keeps_its_correlation_if_it_looks_like_one() throws Exception {
        assertThat(send(MAYA, "GET", "/things/c1", null, "X-Correlation-Id", "0a1b-20261124")
                .headers().firstValue("X-Correlation-Id")).contains("0a1b-20261124");
        var answer = send(MAYA, "GET", "/elsewhere", null, "X-Correlation-Id", "ada-lovelace-1815");
        String made = answer.headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(made).hasSize(36);
        assertThat(answer.body()).contains("\"correlation\":\"" + made + '"');
    }

    @Test
    void beside_the_api_there_is_nothing() throws Exception {
        for (String path : new String[] {"/", "/actuator", "/actuator/health", "/error", "/index.html", "/login"}) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            isProblem(http.send(request, HttpResponse.BodyHandlers.ofString()), 404, "NOT_FOUND");
        }
    }

    @Test
    void the_service_describes_its_conventions() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v3/api-docs")).build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode document = CasestreamJson.mapper().readTree(body);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        JsonNode schemas = document.path("components").path("schemas");
        JsonNode thing = schemas.path("org.casestream.defaults.SampleService.Things.NewThing");
        assertThat(thing.path("required").valueStream().map(JsonNode::asString))
                .contains("title", "owner").doesNotContain("note");
        assertThat(thing.at("/properties/urgency/enum").toString()).contains("\"urgent\"").doesNotContain("URGENT");
        assertThat(thing.at("/properties/owner/type").asString()).isEqualTo("string");
        assertThat(thing.at("/properties/urgencies/items/enum/0").asString()).isEqualTo("routine");
        JsonNode create = document.at("/paths/~1api~1v1~1things/post");
        assertThat(create.path("parameters").valueStream().map(one -> one.path("name").asString()))
                .containsExactly("Idempotency-Key");
        assertThat(create.path("responses").propertyNames()).containsExactly("201", "default");
        assertThat(create.at("/responses/default/content/application~1problem+json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.at("/paths/~1api~1v1~1things~1{id}~1nothing/put/parameters").valueStream()
                .map(one -> one.path("name").asString())).containsExactly("id", "If-Match");
        assertThat(schemas.path("Problem").path("required").toString()).contains("code");
    }

    @Test
    void what_the_server_itself_refuses_is_a_problem_too() throws Exception {
        var answer = send(MAYA, "GET", "/things/%00", null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"REQUEST_INVALID\"").doesNotContain("Tomcat");
    }

    @ParameterizedTest
    @CsvSource({"/health,200", "/health/liveness,200", "/health/readiness,200", "/prometheus,200", "/info,200",
        "/env,404", "/heapdump,404", "/loggers,404"})
    void the_management_port_has_health_and_metrics_only(String path, int status) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/actuator" + path);
        var request = HttpRequest.newBuilder(address).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    }

    @Test
    void what_else_an_operator_opens_on_the_management_port_is_for_systems() throws Exception {
        URI mappings = URI.create("http://127.0.0.1:" + managementPort + "/actuator/mappings");
        var anybody = HttpRequest.newBuilder(mappings);
        assertThat(http.send(anybody.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        var maya = HttpRequest.newBuilder(mappings).header("Authorization", "Bearer " + MAYA);
        assertThat(http.send(maya.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        var system = HttpRequest.newBuilder(mappings).header("Authorization", "Bearer backup//SYSTEM");
        assertThat(http.send(system.build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(@Nullable String token, String method, String path,
                                      @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(token, path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static void isProblem(HttpResponse<String> answer, int status,
                                  @Nullable String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode document = CasestreamJson.mapper().readTree(answer.body());
        assertThat(document.path("status").asInt()).isEqualTo(status);
        if (code != null) {
            assertThat(document.path("code").asString()).as(answer.body()).isEqualTo(code);
        }
        assertThat(document.path("correlation").asString()).isNotEmpty();
        assertThat(document.path("type").asString()).startsWith("urn:casestream:problem:");
    }
}
