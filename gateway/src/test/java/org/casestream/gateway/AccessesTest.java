package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.gateway.FakeService.breaksOff;
import static org.casestream.gateway.FakeService.json;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "server.address=127.0.0.1", "management.server.port=0", "logging.structured.format.console=",
    "casestream.limits.per-second=1000", "casestream.limits.burst=1000"})
class AccessesTest {

    private static final Map<Service, FakeService> SERVICES = new EnumMap<>(Map.of(Service.INTAKE, new FakeService(),
            Service.ASSESSMENT, new FakeService(), Service.CAREPLAN, new FakeService(), Service.REFERRAL, new FakeService()));

    private static final FakeService.Behaviour HAS_NONE = json(404, "{\"code\":\"NOT_FOUND\"}");

    @LocalServerPort
    private int port;

    private Api api = Api.at(0);

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        SERVICES.forEach((service, fake) -> registry.add("casestream.services." + service.id(), fake::address));
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens::issuerUri);
    }

    @BeforeEach
    void nobody_has_any() {
        SERVICES.values().forEach(service -> service.does(HAS_NONE));
        api = Api.at(port).as(Tokens.as("sofia", "harbour-clinic", Roles.SUPERVISOR));
    }

    /** The id of the n-th entry of all. */
    private static String id(int number) {
        return "01932e00-0000-7000-8000-%012d".formatted(number);
    }

    private static String entry(int number) {
        return """
                {"id":"%s","at":"2026-11-24T03:00:00.000Z","staffId":"noor","agencyId":"open-door","recordId":"r%d"}"""
                .formatted(id(number), number);
    }

    /** A service that has these entries and pages through them as the real ones do. */
    private static FakeService.Behaviour has(Integer... numbers) {
        return exchange -> page(exchange, numbers);
    }

    private static void page(HttpExchange exchange, Integer... numbers) throws IOException {
        var query = UriComponentsBuilder.fromUri(exchange.getRequestURI()).build().getQueryParams();
        int limit = Integer.parseInt(String.valueOf(query.getFirst("limit")));
        String cursor = query.getFirst("cursor");
        List<Integer> left = Stream.of(numbers).filter(number -> cursor == null || id(number).compareTo(cursor) < 0)
                .sorted(Comparator.reverseOrder()).toList();
        String body = "{\"items\":[" + String.join(",", left.stream().limit(limit).map(AccessesTest::entry).toList()) + "]}";
        json(200, body, left.size() > limit ? new String[] {"Link", "<x>; rel=\"next\""} : new String[0]).answer(exchange);
    }

    private static List<String> shown(Answer answer) {
        return answer.json().path("items").valueStream().map(item -> item.path("recordId").asString() + " "
                + item.path("service").asString()).toList();
    }

    private static @Nullable String next(Answer answer) {
        String link = answer.header("Link");
        return link == null ? null : link.replaceAll("^<|>.*$", "");
    }

    @Test
    void pages_of_all_services_follow_each_other_newest_first() {
        SERVICES.get(Service.INTAKE).does(has(1, 2, 3, 9, 10));
        SERVICES.get(Service.CAREPLAN).does(has(4, 6, 8));
        SERVICES.get(Service.REFERRAL).does(has(5, 7));
        List<List<String>> pages = new ArrayList<>();
        for (String path = "/api/v1/clients/c1/accesses?limit=3&from=2026-11-24T00:00:00%2B01:00"; path != null; ) {
            Answer answer = api.get(path).expect(200);
            assertThat(answer.json().path("incomplete")).isEmpty();
            pages.add(shown(answer));
            path = next(answer);
        }
        assertThat(pages).containsExactly(List.of("r10 intake", "r9 intake", "r8 careplan"),
                List.of("r7 referral", "r6 careplan", "r5 referral"), List.of("r4 careplan", "r3 intake", "r2 intake"),
                List.of("r1 intake"));
        assertThat(SERVICES.get(Service.ASSESSMENT).seen().getLast().uri()).isEqualTo("/api/v1/clients/c1/access-entries"
                + "?from=2026-11-24T00%3A00%3A00%2B01%3A00&limit=3&cursor=" + id(2));
        assertThat(SERVICES.get(Service.ASSESSMENT).seen().getLast().headers()).containsKey("Authorization");
    }

    @Test
    void each_list_is_put_together_from_parts_of_its_own() {
        Map.of("clients/c1/disclosures", "clients/c1/disclosure-entries", "clients/c1/accesses", "clients/c1/access-entries",
                "staff/noor/accesses", "staff/noor/access-entries").forEach((list, part) -> {
            SERVICES.get(Service.ASSESSMENT).does(has(1));
            assertThat(shown(api.get("/api/v1/" + list).expect(200))).containsExactly("r1 assessment");
            assertThat(SERVICES.get(Service.ASSESSMENT).seen()).singleElement().satisfies(seen ->
                    assertThat(seen.uri()).isEqualTo("/api/v1/" + part + "?limit=50"));
        });
    }

    @Test
    void whoever_cannot_be_asked_is_named_and_nobody_has_any_only_if_all_say_so() {
        String list = "/api/v1/clients/c1/disclosures";
        api.get(list).expectProblem(404, "NOT_FOUND");
        SERVICES.get(Service.REFERRAL).does(breaksOff());
        api.get(list).expectProblem(502, "UPSTREAM_BROKEN");
        SERVICES.get(Service.INTAKE).does(json(503, "{\"code\":\"ACCESS_LOG_UNAVAILABLE\"}", "Retry-After", "2"));
        assertThat(api.get(list).expectProblem(503, "ACCESS_LOG_UNAVAILABLE").header("Retry-After")).isEqualTo("2");
        SERVICES.get(Service.CAREPLAN).does(has(1));
        Answer answer = api.get(list).expect(200);
        assertThat(shown(answer)).containsExactly("r1 careplan");
        assertThat(answer.json().path("incomplete").valueStream().map(JsonNode::asString)).containsExactly("intake", "referral");
        SERVICES.values().forEach(service -> service.does(json(403, "{\"code\":\"FORBIDDEN\"}")));
        api.get(list).expectProblem(403, "FORBIDDEN");
    }

    @Test
    void disclosures_are_exported_whole_or_not_at_all() {
        SERVICES.get(Service.INTAKE).does(has(IntStream.rangeClosed(2, 402).boxed().toArray(Integer[]::new)));
        SERVICES.get(Service.CAREPLAN).does(has(1));
        Answer answer = api.get("/api/v1/clients/c1/disclosures.csv?to=2026-12-01T00:00:00Z").expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"disclosures-c1.csv\"");
        List<String> lines = List.of(answer.body().split("\r\n"));
        assertThat(lines).hasSize(403);
        assertThat(lines.getFirst()).isEqualTo("at,clientId,ownerId,agencyId,staffId,recordClass,resource,recordId,purpose,"
                + "reason,basis,channel,service,id");
        assertThat(lines.getLast()).isEqualTo("2026-11-24T03:00:00.000Z,,,open-door,noor,,,r1,,,,,careplan," + id(1));
        SERVICES.get(Service.REFERRAL).does(breaksOff());
        api.get("/api/v1/clients/c1/disclosures.csv").expectProblem(503, "UPSTREAM_UNAVAILABLE");
        SERVICES.get(Service.REFERRAL).does(HAS_NONE);
        SERVICES.get(Service.INTAKE).does(has(IntStream.rangeClosed(1, 10_001).boxed().toArray(Integer[]::new)));
        api.get("/api/v1/clients/c1/disclosures.csv").expectProblem(422, "EXPORT_TOO_LARGE");
        SERVICES.values().forEach(service -> service.does(HAS_NONE));
        api.get("/api/v1/clients/c1/disclosures.csv").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void a_cell_is_no_formula_and_no_second_cell() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")) {
            assertThat(DisclosureTable.harmless(formula)).isEqualTo("'" + formula);
        }
        assertThat(DisclosureTable.harmless("case-1")).isEqualTo("case-1");
        SERVICES.get(Service.INTAKE).does(json(200, """
                {"items":[{"id":"1","staffId":"=cmd|' /C calc'!A0","basis":"a\\"b,c"}]}"""));
        assertThat(api.get("/api/v1/clients/c1/disclosures.csv").expect(200).body().split("\r\n")[1])
                .isEqualTo(",,,,'=cmd|' /C calc'!A0,,,,,,\"a\"\"b,c\",,intake,1");
    }
}
