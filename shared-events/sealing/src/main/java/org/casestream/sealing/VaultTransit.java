package org.casestream.sealing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.casestream.defaults.CasestreamJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The region's key in HashiCorp Vault's transit engine, a key of type {@code aes256-gcm96}. Vault chooses the version that
 * wraps (its newest) and knows which one unwraps. The policy of the token needs {@code update} on {@code encrypt/<key>} and
 * {@code decrypt/<key>} and nothing else.
 */
public final class VaultTransit implements KeyEncryption {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final URI engine;
    private final String key;
    private final Supplier<String> token;

    /**
     * @param address of Vault, {@code https://vault:8200} for example
     * @param mount   of the engine, usually {@code transit}
     * @param key     the name of the region's key
     * @param token   asked for with every request, since what renews it may write another
     */
    public VaultTransit(URI address, String mount, String key, Supplier<String> token) {
        this.engine = address.resolve("/v1/" + mount + "/");
        this.key = key;
        this.token = token;
    }

    /** A token that something else keeps fresh in a file, as Vault's agent does. */
    static Supplier<String> tokenIn(Path file) {
        return () -> {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new KeysUnavailable("the token for Vault cannot be read", e);
            }
        };
    }

    @Override
    public Wrapped wrap(byte[] secret, Place place) {
        String by = "vault:" + key;
        String ciphertext = ask("encrypt", Map.of("plaintext", base64(secret),
                "associated_data", base64(place.under(by))), "ciphertext");
        return new Wrapped(ciphertext.getBytes(StandardCharsets.US_ASCII), by);
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, Place place) {
        String plaintext = ask("decrypt", Map.of("ciphertext", new String(wrapped.bytes(), StandardCharsets.US_ASCII),
                "associated_data", base64(place.under(wrapped.by()))), "plaintext");
        try {
            return Base64.getDecoder().decode(plaintext);
        } catch (IllegalArgumentException e) {
            throw new KeysUnavailable("Vault's answer is not understood", null);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Never with what Vault answered when it failed, nor with what was asked: both could hold a key. */
    private String ask(String operation, Map<String, String> body, String wanted) {
        HttpRequest request = HttpRequest.newBuilder(engine.resolve(operation + "/" + key))
                .timeout(PATIENCE)
                .header("X-Vault-Token", token.get())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(CasestreamJson.tolerant().writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new KeysUnavailable("Vault does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailable("interrupted while waiting for Vault", e);
        }
        if (response.statusCode() != 200) {
            throw new KeysUnavailable("Vault answers " + response.statusCode(), null);
        }
        try {
            JsonNode value = CasestreamJson.tolerant().readTree(response.body()).path("data").path(wanted);
            if (value.isString()) {
                return value.stringValue();
            }
        } catch (JacksonException e) {
            // said below
        }
        throw new KeysUnavailable("Vault's answer is not understood", null);
    }
}
