package org.casestream.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.casestream.defaults.CasestreamJson;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Against a server that speaks what Vault's documentation of the transit engine says. */
class VaultTransitTest {

    private static final Place ROW = Place.key("key-1", "ada", "identity");
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, JsonNode> wrapped = new HashMap<>();
    private int status = 200;
    private String broken = "";
    private HttpServer server;
    private VaultTransit vault;

    @BeforeEach
    void a_vault() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/encrypt/region", exchange -> {
            JsonNode asked = asked(exchange);
            String ciphertext = "vault:v" + (wrapped.size() + 1) + ":" + wrapped.size();
            wrapped.put(ciphertext, asked);
            answer(exchange, "{\"request_id\":\"1\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":"
                    + "{\"ciphertext\":\"" + ciphertext + "\",\"key_version\":1},\"wrap_info\":null,\"warnings\":null,\"auth\":null}");
        });
        server.createContext("/v1/transit/decrypt/region", exchange -> {
            JsonNode asked = asked(exchange);
            JsonNode known = wrapped.get(asked.path("ciphertext").asString(""));
            if (known == null || !known.path("associated_data").equals(asked.path("associated_data"))) {
                status = 400;
                answer(exchange, "");
            } else {
                answer(exchange, "{\"request_id\":\"2\",\"data\":{\"plaintext\":" + known.path("plaintext") + "}}");
            }
        });
        server.start();
        vault = at("s.token");
    }

    private VaultTransit at(String token) {
        return new VaultTransit(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "transit", "region", () -> token);
    }

    private static JsonNode asked(HttpExchange exchange) throws IOException {
        return CasestreamJson.tolerant().readTree(exchange.getRequestBody().readAllBytes());
    }

    private void answer(HttpExchange exchange, String right) throws IOException {
        boolean allowed = "s.token".equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))
                && exchange.getRequestMethod().equals("POST");
        int answered = allowed ? status : 403;
        String body = answered == 200 ? (broken.isEmpty() ? right : broken) : "{\"errors\":[\"permission denied\"]}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answered, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void no_vault() {
        server.stop(0);
    }

    @Test
    void what_vault_wrapped_it_unwraps() {
        Wrapped one = vault.wrap(SECRET, ROW);

        assertThat(new String(one.bytes(), StandardCharsets.US_ASCII)).startsWith("vault:v1:");
        assertThat(one.by()).isEqualTo("vault:region");
        assertThat(vault.unwrap(one, ROW)).isEqualTo(SECRET);
    }

    @Test
    void a_key_that_lies_in_another_row_is_not_unwrapped() {
        Wrapped one = vault.wrap(SECRET, ROW);

        assertThatThrownBy(() -> vault.unwrap(one, Place.key("key-1", "ben", "identity")))
                .isInstanceOf(KeysUnavailable.class).hasMessage("Vault answers 400");
    }

    @Test
    void whatever_goes_wrong_is_later_and_says_nothing_of_the_key() {
        Wrapped one = vault.wrap(SECRET, ROW);
        for (int wrong : new int[] {400, 403, 404, 429, 500, 502, 503, 302}) {
            status = wrong;
            assertThatThrownBy(() -> vault.unwrap(one, ROW)).isInstanceOf(KeysUnavailable.class)
                    .hasMessage("Vault answers " + wrong);
        }
        status = 200;
        for (String nonsense : new String[] {"{}", "no json", "{\"data\":{}}", "{\"data\":{\"plaintext\":7}}",
                "{\"data\":{\"plaintext\":\"%%\"}}"}) {
            broken = nonsense;
            assertThatThrownBy(() -> vault.unwrap(one, ROW)).isInstanceOf(KeysUnavailable.class)
                    .hasMessage("Vault's answer is not understood");
        }
        server.stop(0);
        assertThatThrownBy(() -> vault.unwrap(one, ROW)).isInstanceOf(KeysUnavailable.class).hasMessage("Vault does not answer");
    }

    @Test
    void a_token_that_vault_does_not_know_is_later_too() {
        assertThatThrownBy(() -> at("s.other").wrap(SECRET, ROW)).isInstanceOf(KeysUnavailable.class).hasMessage("Vault answers 403");
    }

    @Test
    void a_renewed_token_is_used_from_then_on(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("token");
        var renewed = new VaultTransit(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "transit", "region",
                VaultTransit.tokenIn(file));
        assertThatThrownBy(() -> renewed.wrap(SECRET, ROW)).isInstanceOf(KeysUnavailable.class);
        Files.writeString(file, "s.token\n");
        assertThat(renewed.unwrap(renewed.wrap(SECRET, ROW), ROW)).isEqualTo(SECRET);
    }
}
