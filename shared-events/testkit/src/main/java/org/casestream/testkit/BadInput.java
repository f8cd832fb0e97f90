package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.casestream.contracts.StaffId;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
    record Shown(String authorization, String refusal) {}

    record Row(String method, String path, String url, @Nullable String body, boolean shared,
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

        Attempts attempts = new Attempts(row, caller, state, tests);
        BadRequests requests = new BadRequests(api, attempts);
        if (row.shown() == null) {
            requests.callers(allowed, asRole);
        } else {
            requests.strangers(row.shown(), asRole);
        }
        requests.paths(asRole, otherKinds(row));
        requests.parameters(handler);
        if (Arrays.stream(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == ExpectedVersion.class)) {
            requests.versions();
        }
        if (row.body() != null) {
            BadBodies bodies = new BadBodies(attempts);
            bodies.wholes();
            bodies.parts(Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)).findFirst()
                    .map(MethodParameter::getGenericParameterType).orElse(Object.class));
        }
        if (row.method().equals("POST")) {
            requests.keys();
        }
    }

    /** One id of each other kind of thing that is in the table: they all exist, only not here. */
    private Map<String, String> otherKinds(Row row) {
        Map<String, String> others = new TreeMap<>();
        rows.stream().filter(other -> !other.kind().isEmpty() && !other.kind().equals(row.kind()))
                .forEach(other -> others.putIfAbsent(other.kind(), other.id()));
        return others;
    }
}
