package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls a running program as a person's client would: {@code api.as(MAYA).put("/api/v1/cases/c1/manager", body, 7)}.
 * Bodies are JSON text or anything that {@link CasestreamJson} can write.
 */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private final URI base;
    private final @Nullable String authorization;

    private Api(URI base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    public static Api at(String base) {
        return new Api(URI.create(base), null);
    }

    public static Api at(int port) {
        return at("http://127.0.0.1:" + port);
    }

    /** The same for somebody else; null for nobody. */
    public Api as(@Nullable String token) {
        return showing(token == null ? null : "Bearer " + token);
    }

    /** The same for somebody without an account, who shows something else; null for nothing. */
    public Api showing(@Nullable String something) {
        return new Api(base, something);
    }

    /** Reads; where the answer says that a view is not there yet, it is asked again, as any client would. */
    public Answer get(String path) {
        Answer first = send("GET", path, null);
        return first.isLate() ? Poll.find("the view has caught up", () -> {
            Answer again = send("GET", path, null);
            return again.isLate() ? null : again;
        }) : first;
    }

    /** Creates, with an idempotency key of its own. */
    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, String idempotencyKey) {
        return send("POST", path, body, "Idempotency-Key", idempotencyKey);
    }

    /** @param version that the caller has seen */
    public Answer put(String path, Object body, long version) {
        return send("PUT", path, body, "If-Match", '"' + Long.toString(version) + '"');
    }

    /**
     * Anything else.
     *
     * @param headers names and values in turns; they replace the usual {@code Content-Type}
     */
    public Answer send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(
                    body instanceof String text ? text : CasestreamJson.mapper().writeValueAsString(body)));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return CasestreamJson.mapper().readTree(response.body());
        }

        /** The version in the {@code ETag}. */
        public long version() {
            String etag = header("ETag");
            assertThat(etag).as("ETag of %s", this).isNotNull().matches("\"\\d+\"");
            return Long.parseLong(etag.substring(1, etag.length() - 1));
        }

        /** The {@code id} of the body. */
        public String id() {
            return json().path("id").asString();
        }

        /** The {@code code} of a problem document. */
        public String code() {
            return json().path("code").asString();
        }

        private boolean isLate() {
            return status() == 503 && List.of("VIEW_BEHIND", "VIEW_REBUILDING").contains(code());
        }

        /** Fails with the whole answer if it has another status. */
        public Answer expect(int status) {
            assertThat(status()).as("%s", this).isEqualTo(status);
            return this;
        }

        /** Fails unless this is a problem document with the status and the code. */
        public Answer expectProblem(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).as("%s", this).startsWith("application/problem+json");
            assertThat(code()).as("%s", this).isEqualTo(code);
            return this;
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.uri() + " → " + status() + " " + body();
        }
    }
}
