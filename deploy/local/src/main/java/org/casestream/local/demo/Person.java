package org.casestream.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Somebody who works with the platform through its gateway, as a program of theirs would: over HTTP only. */
final class Person {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final String name;
    private final String token;
    private final URI gateway;
    private final HttpClient http;
    /** The version of each thing that this person has seen last. */
    private final Map<String, String> seen = new HashMap<>();

    Person(String name, String token, URI gateway, HttpClient http) {
        this.name = name;
        this.token = token;
        this.gateway = gateway;
        this.http = http;
    }

    String name() {
        return name;
    }

    /** Creates something and returns its id. */
    String create(String collection, Object body) {
        HttpResponse<String> answer = send(request(collection).header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(json(body)));
        require(answer, 201);
        String id = JSON.readTree(answer.body()).path("id").asString();
        seen.put(collection + "/" + id, etag(answer));
        return id;
    }

    /** Changes a part of something, as it is now; others may have changed it meanwhile. */
    void change(String thing, String part, Object body) {
        String version = seen.containsKey(thing) ? seen.get(thing) : etag(show(thing));
        HttpResponse<String> answer = put(thing + part, version, body);
        if (answer.statusCode() == 412) { // somebody or something was faster; what this step does still makes sense
            answer = put(thing + part, etag(answer), body);
        }
        if (answer.statusCode() != 200) { // some tell at once what the change set off
            require(answer, 204);
        }
        seen.put(thing, etag(answer));
    }

    /**
     * Changes a part of something as soon as it is allowed.
     *
     * @param untilThen the code of the refusal for as long as another service has not told this one what it waits for
     */
    void changeOnce(String thing, String part, Object body, String untilThen) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = put(thing + part, seen.containsKey(thing) ? seen.get(thing) : etag(show(thing)), body);
        while (answer.statusCode() == 409 && answer.body().contains(untilThen) && System.nanoTime() < end) {
            pause();
            answer = put(thing + part, etag(show(thing)), body);
        }
        require(answer, 204);
        seen.put(thing, etag(answer));
    }

    private HttpResponse<String> put(String path, String version, Object body) {
        return send(request(path).header("If-Match", version).PUT(json(body)));
    }

    /** Reads something, at least as new as this person has seen it. */
    JsonNode read(String thing) {
        String version = seen.get(thing);
        String path = version == null ? thing : thing + "?atLeast=" + version.replace("\"", "");
        return JSON.readTree(show(path).body());
    }

    /** Reads something as it had been recorded by an instant. */
    JsonNode readAsOf(String thing, String instant) {
        return JSON.readTree(require(send(request(thing + "?asOf=" + instant).GET()), 200).body());
    }

    /** The status with which a path is answered. */
    int statusOf(String path) {
        return send(request(path).GET()).statusCode();
    }

    /** What a path shows; what somebody else has just made may not be there yet, or be shown a moment later. */
    private HttpResponse<String> show(String path) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = send(request(path).GET());
            if (answer.statusCode() != 404 && answer.statusCode() != 503 || System.nanoTime() > end) {
                return require(answer, 200);
            }
            pause();
        }
    }

    /** Waits until what a path shows is as expected, and returns it. */
    JsonNode await(String path, String expectation, Predicate<JsonNode> asExpected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = MissingNode.getInstance();
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = send(request(path).GET());
            if (answer.statusCode() == 200) {
                last = JSON.readTree(answer.body());
                if (asExpected.test(last)) {
                    return last;
                }
            }
            pause();
        }
        throw new StepFailed(name + " waited " + PATIENCE.toSeconds() + " s for " + expectation + " at " + path
                + (last.isMissingNode() ? "" : "; last seen: " + last));
    }

    /** Waits for the first item of a list that fits. */
    JsonNode awaitItem(String path, String expectation, Predicate<JsonNode> fits) {
        JsonNode list = await(path, expectation, answer -> answer.path("items").valueStream().anyMatch(fits));
        return list.path("items").valueStream().filter(fits).findFirst().orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path)).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StepFailed("the gateway does not answer " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed(name + " was interrupted", e);
        }
    }

    private HttpResponse<String> require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new StepFailed(answer.request().method() + " " + answer.uri().getPath() + " by " + name
                    + " was answered with " + answer.statusCode() + " instead of " + status + ": " + answer.body());
        }
        return answer;
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow(() -> new StepFailed("an answer came without its version"));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", e);
        }
    }

    /** A step did not hold. */
    static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepFailed(String message) {
            super(message);
        }

        StepFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
