package org.casestream.drills.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.casestream.drills.history.Attempt;
import org.casestream.drills.history.History;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The platform's API as a careful client uses it: a command that is not answered, or answered with "later" or "unknown", is
 * sent again with the same key or version until it is answered or patience ends. Every attempt goes into the history.
 */
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MILLIS));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final AtomicLong commands = new AtomicLong();
    private final URI gateway;
    private final Map<String, String> tokens;
    private final History history;
    private final String run;

    /**
     * @param tokens access token by member of staff
     * @param run    hexadecimal, 8 digits: makes correlations of this run unlike those of any other on the same data
     */
    public Api(URI gateway, Map<String, String> tokens, History history, String run) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.history = history;
        this.run = run;
    }

    /**
     * How long a client waits.
     *
     * @param attempt for one answer; the gateway itself answers within ten seconds
     * @param whole   until it gives up sending the command again
     * @param pause   after the first attempt; it doubles up to a second
     */
    public record Patience(Duration attempt, Duration whole, Duration pause) {}

    /** Sends a command until it is answered for certain; returns the last attempt. */
    public Attempt send(Ask ask, Patience patience) throws InterruptedException {
        long command = commands.incrementAndGet();
        Instant deadline = Instant.now(CLOCK).plus(patience.whole());
        Duration pause = patience.pause();
        for (int number = 1; ; number++) {
            Attempt attempt = attempt(ask, command, number, patience.attempt());
            history.add(attempt);
            if (!attempt.worthRepeating() || Instant.now(CLOCK).isAfter(deadline)) {
                return attempt;
            }
            Thread.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private Attempt attempt(Ask ask, long command, int number, Duration timeout) throws InterruptedException {
        String correlation = run + "-" + command + "-" + number;
        HttpRequest.Builder request = request(ask.actor(), ask.path(), timeout)
                .header("X-Correlation-Id", correlation).header("Content-Type", "application/json")
                .method(ask.method(), BodyPublishers.ofString(JSON.writeValueAsString(ask.body())));
        if (ask.key() != null) {
            request.header("Idempotency-Key", ask.key());
        }
        if (ask.expected() != null) {
            request.header("If-Match", '"' + ask.expected().toString() + '"');
        }
        Instant sent = Instant.now(CLOCK);
        int status = 0;
        Long version = null;
        JsonNode body = MissingNode.getInstance();
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            status = answer.statusCode();
            version = version(answer);
            body = json(answer.body());
        } catch (IOException e) {
            // No answer: whether it happened is unknown.
        }
        return new Attempt(command, ask.kind(), ask.actor(), number, correlation, ask.method(), ask.path(), ask.target(),
                ask.expected(), ask.key(), sent, Instant.now(CLOCK), status, version, body.path("id").asString(null),
                body.path("code").asString(null));
    }

    /** What a read was answered with. */
    public record Read(int status, @Nullable Long version, JsonNode body) {

        public boolean found() {
            return status == 200;
        }
    }

    /** Reads once; empty if there was no answer. */
    public Optional<Read> read(String actor, String path, Duration timeout) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request(actor, path, timeout).GET().build(), BodyHandlers.ofString());
            return Optional.of(new Read(answer.statusCode(), version(answer), json(answer.body())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpRequest.Builder request(String actor, String path, Duration timeout) {
        return HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path)).timeout(timeout)
                .header("Authorization", "Bearer " + tokens.get(actor));
    }

    private static @Nullable Long version(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").filter(tag -> tag.matches("\"\\d{1,18}\""))
                .map(tag -> Long.valueOf(tag.substring(1, tag.length() - 1))).orElse(null);
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // half an answer is none
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
