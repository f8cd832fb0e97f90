package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway that was started before its identity provider. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "server.address=127.0.0.1", "management.server.port=0", "logging.structured.format.console="})
class LateIssuerTest {

    private static final FakeService SERVICE = new FakeService();
    private static final int ISSUER_PORT = freePort();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        for (Service service : Service.values()) {
            registry.add("casestream.services." + service.id(), SERVICE::address);
        }
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> "http://127.0.0.1:" + ISSUER_PORT);
    }

    @Test
    void tokens_count_as_soon_as_the_provider_is_there() {
        Answer early = Api.at(port).as(Tokens.as("maya", "harbour-clinic", Roles.CASE_MANAGER)).get("/api/v1/cases")
                .expectProblem(503, "IDENTITY_PROVIDER_UNAVAILABLE");
        assertThat(early.header("Retry-After")).isNotNull();
        Tokens late = Tokens.issuer(ISSUER_PORT);
        Api.at(port).as(late.token("maya", "harbour-clinic", Roles.CASE_MANAGER)).get("/api/v1/cases").expect(200);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
