package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.casestream.contracts.Identifier;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.BadInput.Row;
import org.casestream.testkit.BadInput.Shown;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with a request other than its body: who makes it, where it goes, its parameters and its headers. */
final class BadRequests {

    private static final String ELSEWHERE = "elsewhere-agency";

    private final Api api;
    private final Attempts attempts;
    private final Row row;
    private final Api caller;

    /** @param api that nobody has signed in to */
    BadRequests(Api api, Attempts attempts) {
        this.api = api;
        this.attempts = attempts;
        this.row = attempts.row();
        this.caller = attempts.caller();
    }

    void callers(Set<String> allowed, String role) {
        attempts.by(api.as(null), "no token", 401, "UNAUTHENTICATED");
        attempts.by(api.as("nonsense"), "a token that is none", 401, "UNAUTHENTICATED");
        attempts.by(api.as(Tokens.expired(row.user(), row.agency(), role)), "an expired token", 401, "UNAUTHENTICATED");
        attempts.by(api.as(Tokens.forged(row.user(), row.agency(), role)), "a forged token", 401, "UNAUTHENTICATED");
        attempts.by(api.as(Tokens.foreign(row.user(), row.agency(), role)), "a foreign token", 401, "UNAUTHENTICATED");
        Roles.ALL.stream().filter(other -> !allowed.contains(other)).sorted().forEach(other -> attempts.by(
                api.as(Tokens.as(row.user(), row.agency(), other)), "the role " + other, 403, "FORBIDDEN"));
    }

    void strangers(Shown shown, String role) {
        attempts.by(api.as(null), "nothing shown", 404, shown.refusal());
        attempts.by(api.showing("nonsense"), "nonsense shown", 404, shown.refusal());
        attempts.by(api.showing(shown.authorization().replaceFirst(".$", "_")), "another shown", 404, shown.refusal());
        attempts.by(api.showing(shown.authorization() + "x".repeat(5_000)), "an endless one shown", 404, shown.refusal());
        attempts.by(api.as(Tokens.as(row.user(), row.agency(), role)), "an account", 404, shown.refusal());
    }

    /** @param otherKinds an id of each other kind of thing */
    void paths(String role, Map<String, String> otherKinds) {
        attempts.test("another method", () ->
                caller.send("DELETE", row.url(), null).expectProblem(405, "METHOD_NOT_ALLOWED"));
        if (!row.path().contains("{")) {
            return;
        }
        if (!row.shared() && !role.equals(Roles.AUDITOR)) {
            attempts.by(api.as(Tokens.as("stranger", ELSEWHERE, role)), "somebody of another agency", 404, "NOT_FOUND");
        }
        for (String id : List.of("never-heard-of", "not%20an%20id", "x".repeat(65), "%00")) {
            attempts.test("the id " + id, () -> {
                Answer answer = attempts.send(caller, row.urlWith(id), row.body());
                if (id.equals("%00")) {
                    Attempts.isProblem(answer); // the server may refuse to look at such a path at all
                } else {
                    answer.expectProblem(404, "NOT_FOUND");
                }
            });
        }
        otherKinds.forEach((kind, id) -> attempts.test("an id of " + kind, () -> {
            attempts.send(caller, row.urlWith(id), row.body()).expectProblem(404, "NOT_FOUND");
            if (row.method().equals("GET")) { // no waiting either for what will never be there
                attempts.send(caller, row.urlWith(id) + "?atLeast=0", null).expectProblem(404, "NOT_FOUND");
            }
        }));
    }

    void parameters(HandlerMethod handler) {
        if (!row.method().equals("GET")) {
            return;
        }
        List<String> queries = new ArrayList<>();
        Arrays.stream(handler.getMethodParameters()).forEach(parameter -> {
            Class<?> type = parameter.getParameterType();
            if (type == PageRequest.class) {
                queries.addAll(List.of("limit=0", "limit=201", "limit=-1", "limit=many", "limit=1&limit=2",
                        "cursor=", "cursor=" + "x".repeat(600), "cursor=%00", "cursor=nobody-gave-this"));
            } else if (type == ReadAt.class) {
                queries.addAll(List.of("asOf=yesterday", "asOf=2026-02-30T00:00:00Z", "asOf=", "atLeast=x",
                        "atLeast=-1"));
            } else if (type == Instant.class) {
                String name = parameter.getParameter().getName();
                queries.addAll(List.of(name + "=yesterday", name + "=2026-02-30T00:00:00Z", name + "=2026-02-03", name + "="));
            } else if (type.isEnum()) {
                queries.add(parameter.getParameter().getName() + "=no-such-constant");
            } else if (Identifier.class.isAssignableFrom(type) && !parameter.hasParameterAnnotation(PathVariable.class)) {
                queries.add(parameter.getParameter().getName() + "=not%20an%20id");
            }
        });
        queries.forEach(query -> attempts.test("?" + query, () ->
                caller.get(row.url() + "?" + query).expectProblem(400, "VALUE_INVALID")));
    }

    void versions() {
        attempts.headers("no If-Match", 428, "IF_MATCH_REQUIRED");
        attempts.headers("a malformed If-Match", 400, "VALUE_INVALID", "If-Match", "7");
        attempts.headers("a weak If-Match", 400, "VALUE_INVALID", "If-Match", "W/\"7\"");
        attempts.test("a version that never was", () -> {
            Answer answer = caller.put(row.url(), Objects.requireNonNull(row.body()), Long.parseLong(Attempts.NEVER_SEEN))
                    .expectProblem(412, "STALE_VERSION");
            long current = answer.version();
            if (current > 0) {
                caller.put(row.url(), row.body(), current - 1).expectProblem(412, "STALE_VERSION");
            }
        });
    }

    /** The last of them is the one request that is accepted. */
    void keys() {
        attempts.headers("no Idempotency-Key", 400, "IDEMPOTENCY_KEY_REQUIRED");
        attempts.test("an endless Idempotency-Key", () -> Attempts.isProblem(
                caller.post(row.url(), Objects.requireNonNull(row.body()), "k".repeat(300)).expect(400)));
        attempts.tests().add(dynamicTest(row.name() + ": a key used again", () -> {
            String key = "bad-input-" + System.nanoTime();
            String body = Objects.requireNonNull(row.body());
            Answer first = caller.post(row.url(), body, key).expect(201);
            Object before = attempts.state().get();
            Answer again = caller.post(row.url(), body, key).expect(201);
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            caller.post(row.url(), otherBody(body), key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
            assertThat(attempts.state().get()).isEqualTo(before);
        }));
    }

    /** The same with a letter more in its first text, so that it is still well-formed. */
    private static String otherBody(String body) {
        ObjectNode other = (ObjectNode) CasestreamJson.mapper().readTree(body);
        String name = other.properties().stream().filter(field -> field.getValue().isString()).map(Map.Entry::getKey)
                .findFirst().orElseThrow(() -> new IllegalStateException("no text in the body to change"));
        return CasestreamJson.mapper().writeValueAsString(other.put(name, other.path(name).asString() + "x"));
    }
}
