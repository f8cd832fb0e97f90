package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.StaffId;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bad-input table of a service. A row is an endpoint with one valid body; from the row, the controller method and
 * the type of its body follow all the ways to get it wrong. Each must be answered with a problem document with the right
 * code, where it is about a part of the body with a pointer to it, and must leave the state as it was.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> bad_input() {
 *     return BadInput.of(api, mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
 *             .by("maya", "harbour-clinic", Roles.CASE_MANAGER)
 *             .get("/api/v1/cases/{id}", caseId)
 *             .put("/api/v1/cases/{id}/manager", "{\"managerId\":\"jonas\"}", caseId)
 *             .tests();
 * }
 * }</pre>
 *
 * <p>The last test fails if an endpoint of the application is not in the table.
 */
public final class BadInput {

    private static final String ELSEWHERE = "elsewhere-agency";
    private static final String NEVER_SEEN = "999999";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");

    private final Api api;
    private final RequestMappingHandlerMapping mapping;
    private final Supplier<?> state;
    private final List<Row> rows = new ArrayList<>();
    private final List<DynamicTest> tests = new ArrayList<>();

    private String user = "maya";
    private String agency = "harbour-clinic";
    private @Nullable String role;
    private @Nullable Shown shown;

    /** What is shown instead of an account, and the code of the 404 for whoever shows something else. */
    private record Shown(String authorization, String refusal) {}

    private record Row(String method, String path, String url, @Nullable String body, boolean shared,
                       String user, String agency, @Nullable String role, @Nullable Shown shown) {

        String name() {
            return method + " " + path;
        }

        /** What the first id of the path belongs to: the segment before it; empty where there is none. */
        String kind() {
            int from = path.indexOf("/{");
            return from < 0 ? "" : path.substring(path.lastIndexOf('/', from - 1) + 1, from);
        }

        /** The first id of the path. */
        String id() {
            return url.substring(path.indexOf('{')).replaceFirst("/.*", "");
        }

        String urlWith(String id) {
            int from = path.indexOf('{');
            return url.substring(0, from) + id + url.substring(from + id().length());
        }
    }

    private BadInput(Api api, RequestMappingHandlerMapping mapping, Supplier<?> state) {
        this.api = api;
        this.mapping = mapping;
        this.state = state;
    }

    /**
     * @param mapping the application's bean {@code requestMappingHandlerMapping}
     * @param state   anything with {@code equals} that changes with the service's state: the number of its stored events
     */
    public static BadInput of(Api api, RequestMappingHandlerMapping mapping, Supplier<?> state) {
        return new BadInput(api, mapping, state);
    }

    /** Who makes the requests of the rows that follow. */
    public BadInput by(String user, String agency, String role) {
        this.user = user;
        this.agency = agency;
        this.role = role;
        this.shown = null;
        return this;
    }

    /**
     * The rows that follow are for people without an account, who show something else.
     *
     * @param authorization the header's value
     * @param refusal       the code of the 404 that whoever shows anything else gets
     */
    public BadInput showing(String authorization, String refusal) {
        this.shown = new Shown(authorization, refusal);
        return this;
    }

    /**
     * @param path as in the controller's mapping
     * @param ids  for its variables, of things that the caller may see
     */
    public BadInput get(String path, Object... ids) {
        return row("GET", path, null, false, ids);
    }

    /** A thing that does not belong to an agency, an instrument for example. */
    public BadInput sharedGet(String path, Object... ids) {
        return row("GET", path, null, true, ids);
    }

    /**
     * @param path as in the controller's mapping, with the query that the call cannot do without
     * @param body that would be accepted; the test accepts it once, at the end
     */
    public BadInput post(String path, String body, Object... ids) {
        return row("POST", path, body, false, ids);
    }

    /** @param body that the thing's state would allow; the test never sends it with the right version */
    public BadInput put(String path, String body, Object... ids) {
        return row("PUT", path, body, false, ids);
    }

    /** A change of a thing that does not belong to an agency. */
    public BadInput sharedPut(String path, String body, Object... ids) {
        return row("PUT", path, body, true, ids);
    }

    /** The endpoints that every service answers from its access log, which is given an entry for it. */
    public BadInput accessLog(AccessLog log) {
        shown = null;
        AgencyId own = new AgencyId(agency);
        log.write(new AccessEntry(Instant.now(), new StaffId("reader-in-the-log"), own, Resource.CASE, Reason.OWN_AGENCY, null,
                "1", List.of(new Seen(new ClientId("person-in-the-log"), own, "record"))));
        return by("sofia", agency, Roles.SUPERVISOR)
                .get("/api/v1/clients/{clientId}/disclosure-entries", "person-in-the-log")
                .get("/api/v1/clients/{clientId}/access-entries", "person-in-the-log")
                .get("/api/v1/staff/{staffId}/access-entries", "reader-in-the-log");
    }

    private BadInput row(String method, String path, @Nullable String body, boolean shared, Object... ids) {
        String url = path;
        for (Object id : ids) {
            url = VARIABLE.matcher(url).replaceFirst(Matcher.quoteReplacement(id.toString()));
        }
        if (url.contains("{")) {
            throw new IllegalArgumentException("no id for every variable of " + path);
        }
        rows.add(new Row(method, path.replaceFirst("\\?.*", ""), url, body, shared, user, agency, role, shown));
        return this;
    }

    /** All cases of all rows, and the check that no endpoint is left out. */
    public Stream<DynamicTest> tests() {
        rows.forEach(this::derive);
        tests.add(dynamicTest("every endpoint is in the table", () -> {
            Set<String> missing = new TreeSet<>(endpoints().keySet());
            rows.forEach(row -> missing.remove(row.name()));
            assertThat(missing).as("endpoints without a row").isEmpty();
        }));
        return tests.stream();
    }

    private Map<String, HandlerMethod> endpoints() {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> Map.entry(method + " " + path, entry.getValue()))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void derive(Row row) {
        HandlerMethod handler = endpoints().get(row.name());
        if (handler == null) {
            tests.add(dynamicTest(row.name() + ": is an endpoint", () ->
                    assertThat(endpoints()).containsKey(row.name())));
            return;
        }
        RolesAllowed rule = handler.getMethodAnnotation(RolesAllowed.class);
        Set<String> allowed = rule == null ? Set.of() : Set.of(rule.value());
        String asRole = row.role() != null ? row.role() : allowed.stream().sorted()
                .filter(one -> !one.equals(Roles.AUDITOR) && !one.equals(Roles.SYSTEM)).findFirst()
                .orElse(Roles.AUDITOR);
        Api caller = row.shown() == null ? api.as(Tokens.as(row.user(), row.agency(), asRole))
                : api.showing(row.shown().authorization());

        if (row.shown() == null) {
            callers(row, allowed, asRole);
        } else {
            strangers(row, row.shown(), asRole);
        }
        paths(row, caller, asRole);
        parameters(row, caller, handler);
        if (Arrays.stream(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == ExpectedVersion.class)) {
            versions(row, caller);
        }
        if (row.body() != null) {
            Type type = Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)).findFirst()
                    .map(parameter -> parameter.getGenericParameterType()).orElse(Object.class);
            bodies(row, caller);
            fields(row, caller, type, CasestreamJson.mapper().readTree(row.body()), "");
        }
        if (row.method().equals("POST")) {
            keys(row, caller);
        }
    }

    private void callers(Row row, Set<String> allowed, String role) {
        bad(row, "no token", api.as(null), 401, "UNAUTHENTICATED");
        bad(row, "a token that is none", api.as("nonsense"), 401, "UNAUTHENTICATED");
        bad(row, "an expired token", api.as(Tokens.expired(row.user(), row.agency(), role)), 401, "UNAUTHENTICATED");
        bad(row, "a forged token", api.as(Tokens.forged(row.user(), row.agency(), role)), 401, "UNAUTHENTICATED");
        bad(row, "a foreign token", api.as(Tokens.foreign(row.user(), row.agency(), role)), 401, "UNAUTHENTICATED");
        Roles.ALL.stream().filter(other -> !allowed.contains(other)).sorted().forEach(other -> bad(row,
                "the role " + other, api.as(Tokens.as(row.user(), row.agency(), other)), 403, "FORBIDDEN"));
    }

    private void strangers(Row row, Shown shown, String role) {
        bad(row, "nothing shown", api.as(null), 404, shown.refusal());
        bad(row, "nonsense shown", api.showing("nonsense"), 404, shown.refusal());
        bad(row, "another shown", api.showing(shown.authorization().replaceFirst(".$", "_")), 404, shown.refusal());
        bad(row, "an endless one shown", api.showing(shown.authorization() + "x".repeat(5_000)), 404, shown.refusal());
        bad(row, "an account", api.as(Tokens.as(row.user(), row.agency(), role)), 404, shown.refusal());
    }

    private void paths(Row row, Api caller, String role) {
        test(row, "another method", () ->
                caller.send("DELETE", row.url(), null).expectProblem(405, "METHOD_NOT_ALLOWED"));
        if (!row.path().contains("{")) {
            return;
        }
        if (!row.shared() && !role.equals(Roles.AUDITOR)) {
            bad(row, "somebody of another agency", api.as(Tokens.as("stranger", ELSEWHERE, role)), 404, "NOT_FOUND");
        }
        for (String id : List.of("never-heard-of", "not%20an%20id", "x".repeat(65), "%00")) {
            test(row, "the id " + id, () -> {
                Answer answer = send(row, caller, row.urlWith(id), row.body());
                if (id.equals("%00")) {
                    isProblem(answer); // the server may refuse to look at such a path at all
                } else {
                    answer.expectProblem(404, "NOT_FOUND");
                }
            });
        }
        otherKinds(row).forEach((kind, id) -> test(row, "an id of " + kind, () -> {
            send(row, caller, row.urlWith(id), row.body()).expectProblem(404, "NOT_FOUND");
            if (row.method().equals("GET")) { // no waiting either for what will never be there
                send(row, caller, row.urlWith(id) + "?atLeast=0", null).expectProblem(404, "NOT_FOUND");
            }
        }));
    }

    /** One id of each other kind of thing that is in the table: they all exist, only not here. */
    private Map<String, String> otherKinds(Row row) {
        Map<String, String> others = new TreeMap<>();
        rows.stream().filter(other -> !other.kind().isEmpty() && !other.kind().equals(row.kind()))
                .forEach(other -> others.putIfAbsent(other.kind(), other.id()));
        return others;
    }

    private void parameters(Row row, Api caller, HandlerMethod handler) {
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
            } else if (Identifier.class.isAssignableFrom(type) && !parameter.hasParameterAnnotation(
                    org.springframework.web.bind.annotation.PathVariable.class)) {
                queries.add(parameter.getParameter().getName() + "=not%20an%20id");
            }
        });
        queries.forEach(query -> test(row, "?" + query, () ->
                caller.get(row.url() + "?" + query).expectProblem(400, "VALUE_INVALID")));
    }

    private void versions(Row row, Api caller) {
        headers(row, "no If-Match", caller, 428, "IF_MATCH_REQUIRED");
        headers(row, "a malformed If-Match", caller, 400, "VALUE_INVALID", "If-Match", "7");
        headers(row, "a weak If-Match", caller, 400, "VALUE_INVALID", "If-Match", "W/\"7\"");
        test(row, "a version that never was", () -> {
            Answer answer = caller.put(row.url(), Objects.requireNonNull(row.body()), Long.parseLong(NEVER_SEEN))
                    .expectProblem(412, "STALE_VERSION");
            long current = answer.version();
            if (current > 0) {
                caller.put(row.url(), row.body(), current - 1).expectProblem(412, "STALE_VERSION");
            }
        });
    }

    private void headers(Row row, String what, Api caller, int status, String code, String... headers) {
        test(row, what, () -> caller.send(row.method(), row.url(), row.body(), headers).expectProblem(status, code));
    }

    private void bodies(Row row, Api caller) {
        Map.of("{", "MALFORMED_JSON", "{\"a\":1,\"a\":2}", "", "[]", "VALUE_INVALID", "\"text\"", "VALUE_INVALID",
                "null", "FIELD_REQUIRED", "", "FIELD_REQUIRED", "[".repeat(50_000), "").forEach((body, code) ->
                badBody(row, "the body " + shown(body), caller, body, 400, code, null));
        String valid = Objects.requireNonNull(row.body());
        badBody(row, "a body with something after it", caller, valid + " x", 400, "MALFORMED_JSON", null);
        badBody(row, "an oversized body", caller, valid + " ".repeat(1_100_000), 413, "BODY_TOO_LARGE", null);
        headers(row, "a media type that is not JSON", caller, 415, "MEDIA_TYPE_UNSUPPORTED", "Content-Type", "text/plain",
                "Idempotency-Key", UUID.randomUUID().toString(), "If-Match", '"' + NEVER_SEEN + '"');
    }

    /** Walks the body and its type together and spoils one part after the other. */
    private void fields(Row row, Api caller, @Nullable Type type, JsonNode node, String pointer) {
        Class<?> raw = raw(type);
        if (raw.isRecord() && !Identifier.class.isAssignableFrom(raw)) {
            spoiled(row, caller, pointer + "/noSuchField", "1", "an unknown field", "UNKNOWN_FIELD");
            for (RecordComponent component : raw.getRecordComponents()) {
                String at = pointer + "/" + component.getName();
                if (!nullable(component.getAnnotatedType())) {
                    spoiled(row, caller, at, null, "missing", "FIELD_REQUIRED");
                    spoiled(row, caller, at, "null", "null", "FIELD_REQUIRED");
                }
                JsonNode value = node.path(component.getName());
                wrongValues(row, caller, component.getType(), at);
                if (!value.isMissingNode()) {
                    fields(row, caller, component.getGenericType(), value, at);
                }
            }
        } else if (node.isArray() && type instanceof ParameterizedType list) {
            for (int i = 0; i < Math.min(1, node.size()); i++) {
                Type element = list.getActualTypeArguments()[0];
                String at = pointer + "/" + i;
                wrongValues(row, caller, raw(element), at);
                spoiled(row, caller, at, "null", "null", "FIELD_REQUIRED");
                fields(row, caller, element, node.get(i), at);
            }
        } else if (node.isObject() && type instanceof ParameterizedType map && Map.class.isAssignableFrom(raw)) {
            node.propertyNames().stream().findFirst().ifPresent(name -> {
                String at = pointer + "/" + name;
                wrongValues(row, caller, raw(map.getActualTypeArguments()[1]), at);
                spoiled(row, caller, at, "null", "null", "FIELD_REQUIRED");
            });
        }
    }

    private void wrongValues(Row row, Api caller, Class<?> type, String at) {
        wrong(type).forEach(instead -> spoiled(row, caller, at, instead, shown(instead), "VALUE_INVALID"));
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(20, text.length()));
    }

    private static List<String> wrong(Class<?> type) {
        if (type == String.class) {
            return List.of("7", "true", "[]", "{}", "\"\\u0000\"", "\"\\ud800\"", '"' + "x".repeat(20_001) + '"');
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return List.of("7", "{}", "\"\"", "\"not an id\"", '"' + "x".repeat(65) + '"');
        }
        if (type.isEnum()) {
            return List.of("0", "{}", "\"\"", "\"no-such-constant\"");
        }
        if (type == LocalDate.class) {
            return List.of("20000", "[2026,2,3]", "\"2026-02-30\"", "\"2026-02-03T00:00:00Z\"", "\"03.02.2026\"");
        }
        if (type == Instant.class) {
            return List.of("1700000000", "\"2026-02-30T00:00:00Z\"", "\"2026-02-03\"", "\"+10000-01-01T00:00:00Z\"");
        }
        if (type == boolean.class || type == Boolean.class) {
            return List.of("1", "\"true\"", "{}");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return List.of("\"1\"", "1.5", "true", "99999999999999999999", "[1]");
        }
        if (type == double.class || type == Double.class || type == Object.class || type == JsonNode.class) {
            return List.of();
        }
        return List.of("\"text\"", "7");
    }

    /** @param instead JSON text to put at the pointer; null takes away what is there */
    private void spoiled(Row row, Api caller, String pointer, @Nullable String instead, String what, String code) {
        JsonNode body = CasestreamJson.mapper().readTree(Objects.requireNonNull(row.body()));
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = body.at(pointer.substring(0, pointer.lastIndexOf('/')));
        // Text of the replacement goes in as it is, because a tree would tidy it up.
        String marker = "\"@@here@@\"";
        switch (parent) {
            case ObjectNode object when instead == null -> object.remove(last);
            case ObjectNode object -> object.put(last, "@@here@@");
            case ArrayNode array when instead != null -> array.set(Integer.parseInt(last), "@@here@@");
            default -> throw new IllegalStateException(row.name() + ": the valid body has nothing at " + pointer);
        }
        String text = CasestreamJson.mapper().writeValueAsString(body);
        badBody(row, pointer + " " + what, caller, instead == null ? text : text.replace(marker, instead),
                400, code, pointer);
    }

    private void badBody(Row row, String what, Api caller, String body, int status, String code,
                         @Nullable String pointer) {
        test(row, what, () -> {
            Answer answer = send(row, caller, row.url(), body);
            isProblem(answer.expect(status));
            if (pointer != null) {
                assertThat(answer.json().path("errors").valueStream()
                        .map(error -> error.path("pointer").asString() + " " + error.path("code").asString()))
                        .as("%s", answer).contains(pointer + " " + code);
            } else if (!code.isEmpty()) {
                answer.expectProblem(status, code);
            }
        });
    }

    private void keys(Row row, Api caller) {
        headers(row, "no Idempotency-Key", caller, 400, "IDEMPOTENCY_KEY_REQUIRED");
        test(row, "an endless Idempotency-Key", () -> isProblem(
                caller.post(row.url(), Objects.requireNonNull(row.body()), "k".repeat(300)).expect(400)));
        tests.add(dynamicTest(row.name() + ": a key used again", () -> {
            String key = "bad-input-" + System.nanoTime();
            String body = Objects.requireNonNull(row.body());
            Answer first = caller.post(row.url(), body, key).expect(201);
            Object before = state.get();
            Answer again = caller.post(row.url(), body, key).expect(201);
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            caller.post(row.url(), otherBody(body), key).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
            assertThat(state.get()).isEqualTo(before);
        }));
    }

    /** The same with a letter more in its first text, so that it is still well-formed. */
    private static String otherBody(String body) {
        ObjectNode other = (ObjectNode) CasestreamJson.mapper().readTree(body);
        String name = other.properties().stream().filter(field -> field.getValue().isString()).map(Map.Entry::getKey)
                .findFirst().orElseThrow(() -> new IllegalStateException("no text in the body to change"));
        return CasestreamJson.mapper().writeValueAsString(other.put(name, other.path(name).asString() + "x"));
    }

    private void bad(Row row, String what, Api caller, int status, String code) {
        test(row, what, () -> send(row, caller, row.url(), row.body()).expectProblem(status, code));
    }

    private void test(Row row, String what, Runnable check) {
        tests.add(dynamicTest(row.name() + ": " + what, () -> {
            Object before = state.get();
            check.run();
            assertThat(state.get()).as("the state after it").isEqualTo(before);
        }));
    }

    private static Answer send(Row row, Api caller, String url, @Nullable String body) {
        return switch (row.method()) {
            case "GET" -> caller.get(url);
            case "POST" -> caller.post(url, Objects.requireNonNull(body));
            default -> caller.put(url, Objects.requireNonNull(body), Long.parseLong(NEVER_SEEN));
        };
    }

    private static void isProblem(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as("%s", answer).startsWith("application/problem+json");
        assertThat(answer.code()).as("%s", answer).matches("[A-Z][A-Z_]+");
    }

    private static Class<?> raw(@Nullable Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case null, default -> Object.class;
        };
    }

    private static boolean nullable(AnnotatedElement type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
