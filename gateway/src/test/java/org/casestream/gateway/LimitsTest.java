package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway with a small limit, whose identity provider is another one than the usual. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "server.address=127.0.0.1", "management.server.port=0", "logging.structured.format.console=",
    "casestream.limits.per-second=1", "casestream.limits.burst=5"})
class LimitsTest {

    private static final FakeService SERVICE = new FakeService();
    private static final Tokens PRODUCTION = Tokens.issuer();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        for (Service service : Service.values()) {
            registry.add("casestream.services." + service.id(), SERVICE::address);
        }
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", PRODUCTION::uri);
    }

    @Test
    void a_caller_who_asks_too_much_waits_and_nobody_else_does() {
        Api maya = Api.at(port).as(PRODUCTION.token("maya", "harbour-clinic", Roles.CASE_MANAGER));
        Api jonas = Api.at(port).as(PRODUCTION.token("jonas", "harbour-clinic", Roles.CASE_MANAGER));
        Answer refused = IntStream.range(0, 20).mapToObj(_ -> maya.get("/api/v1/cases"))
                .filter(answer -> answer.status() != 200).findFirst().orElseThrow();
        refused.expectProblem(429, "TOO_MANY_REQUESTS");
        assertThat(Long.parseLong(String.valueOf(refused.header("Retry-After")))).isBetween(1L, 5L);
        jonas.get("/api/v1/cases").expect(200);
    }

    @Test
    void who_shows_no_token_counts_by_address() {
        assertThat(IntStream.range(0, 20).map(_ -> Api.at(port).get("/docs").status())).contains(200, 429);
    }

    @Test
    void only_the_configured_issuer_counts() {
        Api.at(port).as(PRODUCTION.token("omar", "harbour-clinic", Roles.ASSESSOR)).get("/api/v1/assessments")
                .expect(200);
        Api.at(port).as(Tokens.as("omar", "harbour-clinic", Roles.ASSESSOR)).get("/api/v1/assessments")
                .expectProblem(401, "UNAUTHENTICATED");
    }
}
