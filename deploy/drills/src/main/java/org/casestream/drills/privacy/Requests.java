package org.casestream.drills.privacy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the staff of the region ask of the platform, through its gateway; what was accepted is remembered. */
public final class Requests implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ONE_ANSWER = Duration.ofSeconds(30);
    private static final long PAUSE = 50;
    private static final int STALE = 412;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private final URI gateway;
    private final Map<String, String> tokens;
    private final Map<String, String> seen = new HashMap<>();
    private final List<Sent> accepted = new ArrayList<>();

    /** @param tokens access token by member of staff */
    public Requests(URI gateway, Map<String, String> tokens) {
        this.gateway = gateway;
        this.tokens = Map.copyOf(tokens);
    }

    /** @param tag the ETag; empty where there is none */
    public record Answer(int status, String tag, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return status < 400 ? "" : json().path("code").asString("");
        }
    }

    /** @param path below the gateway, {@code /api/v1/clients} */
    public record Sent(String method, String path, JsonNode body) {}

    /** Everything that was sent and accepted. */
    public List<Sent> accepted() {
        return List.copyOf(accepted);
    }

    /** Creates something and returns its id. */
    String create(String actor, String collection, Object body) throws IOException, InterruptedException {
        Answer answer = require(201, actor, "POST", collection, post(actor, collection, body));
        String id = answer.json().path("id").asString();
        seen.put(collection + "/" + id, answer.tag());
        return id;
    }

    /** Asks for something to be created; whoever asks looks at the answer. */
    Answer post(String actor, String collection, Object body) throws IOException, InterruptedException {
        return send(actor, "POST", collection, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** Changes a part of something as it is now, whoever changed it before. */
    void change(String actor, String thing, String part, Object body) throws IOException, InterruptedException {
        require(204, actor, "PUT", thing + part, put(actor, thing, part, body));
    }

    /**
     * Changes a part of something as soon as it is allowed.
     *
     * @param untilThen the code of the refusal for as long as another service has not told this one what it waits for
     */
    void changeOnce(String actor, String thing, String part, Object body, String untilThen)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = put(actor, thing, part, body);
        while (answer.code().equals(untilThen) && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            answer = put(actor, thing, part, body);
        }
        require(204, actor, "PUT", thing + part, answer);
    }

    /** Asks for a change; whoever asks looks at the answer. */
    Answer put(String actor, String thing, String part, Object body) throws IOException, InterruptedException {
        String version = seen.containsKey(thing) ? seen.get(thing) : await(actor, thing, _ -> true).tag();
        Answer answer = send(actor, "PUT", thing + part, body, Map.of("If-Match", version));
        for (int again = 0; again < 5 && answer.status() == STALE; again++) {
            answer = send(actor, "PUT", thing + part, body, Map.of("If-Match", answer.tag()));
        }
        if (answer.status() < 300) {
            seen.put(thing, answer.tag());
        } else {
            seen.remove(thing); // a refusal may be kept with the thing
        }
        return answer;
    }

    Answer get(String actor, String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(at(path)).GET(), actor);
    }

    /** Asks until the answer is there and as hoped: what one service tells another takes a moment. */
    public Answer await(String actor, String path, Predicate<JsonNode> asHoped) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer last = get(actor, path);
        while (last.status() != 200 || !asHoped.test(last.json())) {
            if (System.nanoTime() > end) {
                throw new IOException(actor + " waited in vain at " + path + "; the last answer was " + last.status() + " "
                        + last.body());
            }
            Thread.sleep(PAUSE);
            last = get(actor, path);
        }
        return last;
    }

    /** Waits for an item of a list and returns its id. */
    String awaitId(String actor, String path, Predicate<JsonNode> fits) throws IOException, InterruptedException {
        return await(actor, path, list -> list.path("items").valueStream().anyMatch(fits)).json().path("items").valueStream()
                .filter(fits).findFirst().map(item -> item.path("id").asString()).orElseThrow();
    }

    /** Sends anything at all. */
    Answer send(String actor, String method, String path, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        JsonNode json = JSON.valueToTree(body);
        Answer answer = sendText(actor, method, path, JSON.writeValueAsString(json), headers);
        if (answer.status() < 300) {
            accepted.add(new Sent(method, at(path).getPath(), json));
        }
        return answer;
    }

    /** The same with a body that need not be JSON. */
    Answer sendText(String actor, String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return answer(request, actor);
    }

    /** What any page says, asked by somebody who has signed in. */
    Answer page(String actor, URI address) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address).GET(), actor);
    }

    private Answer answer(HttpRequest.Builder request, String actor) throws IOException, InterruptedException {
        HttpRequest whole = request.timeout(ONE_ANSWER).header("Authorization", "Bearer " + tokens.get(actor)).build();
        HttpResponse<String> answer = http.send(whole, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
    }

    private URI at(String path) {
        return gateway.resolve(path.startsWith("/") ? path : "/api/v1/" + path);
    }

    private static Answer require(int status, String actor, String method, String path, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException(method + " " + path + " by " + actor + " was answered with " + answer.status() + " instead of "
                    + status + ": " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
