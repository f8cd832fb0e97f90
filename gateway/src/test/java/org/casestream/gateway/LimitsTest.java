package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.jspecify.annotations.Nullable;
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
        Api maya = known("maya");
        Api jonas = known("jonas");
        Answer refused = many(maya, "/api/v1/cases").filter(answer -> answer.status() != 200).findFirst().orElseThrow();
        refused.expectProblem(429, "TOO_MANY_REQUESTS");
        assertThat(Long.parseLong(String.valueOf(refused.header("Retry-After")))).isBetween(1L, 5L);
        jonas.get("/api/v1/cases").expect(200);
    }

    @Test
    void who_shows_no_good_token_counts_by_address_and_keeps_nobody_with_one_waiting() {
        Api lena = known("lena");
        Api nobody = Api.at(port);
        Api forger = nobody.as(Tokens.forged("maya", "harbour-clinic", Roles.CASE_MANAGER));
        for (Api stranger : List.of(forger, nobody.as("nonsense"), nobody)) {
            Poll.until("a stranger is looked at", () -> stranger.get("/api/v1/cases").status() == 401);
            Answer refused = many(stranger, "/api/v1/cases").filter(answer -> answer.status() != 401).findFirst().orElseThrow();
            refused.expectProblem(429, "TOO_MANY_REQUESTS");
            assertThat(Long.parseLong(String.valueOf(refused.header("Retry-After")))).isBetween(1L, 5L);
        }
        assertThat(many(nobody, "/docs").map(Answer::status)).contains(429);
        lena.get("/api/v1/cases").expect(200);
        Poll.until("there is something left for strangers", () -> nobody.get("/docs").status() == 200);
    }

    @Test
    void good_tokens_cost_their_address_nothing() {
        known("caller");
        for (int one = 0; one < 20; one++) { // more than strangers may ask for
            Api.at(port).as(PRODUCTION.token("caller-" + one, "harbour-clinic", Roles.CASE_MANAGER)).get("/api/v1/cases").expect(200);
        }
    }

    @Test
    void only_the_configured_issuer_counts() {
        known("omar").get("/api/v1/assessments").expect(200);
        Api foreigner = Api.at(port).as(Tokens.as("omar", "harbour-clinic", Roles.ASSESSOR));
        Poll.find("the foreign token is looked at", () -> answered(foreigner.get("/api/v1/assessments")))
                .expectProblem(401, "UNAUTHENTICATED");
    }

    /** Somebody whose token the gateway has seen. The other tests' strangers share their address. */
    private Api known(String user) {
        Api caller = Api.at(port).as(PRODUCTION.token(user, "harbour-clinic", Roles.CASE_MANAGER));
        Poll.find(user + " is let in", () -> answered(caller.get("/api/v1/cases"))).expect(200);
        return caller;
    }

    private static @Nullable Answer answered(Answer answer) {
        return answer.status() == 429 ? null : answer;
    }

    private static Stream<Answer> many(Api caller, String path) {
        return IntStream.range(0, 20).mapToObj(_ -> caller.get(path));
    }
}
