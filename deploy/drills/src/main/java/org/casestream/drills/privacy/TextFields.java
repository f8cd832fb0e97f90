package org.casestream.drills.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.casestream.drills.privacy.Requests.Sent;
import tools.jackson.databind.JsonNode;

/**
 * Which fields of which requests take text, by the platform's own OpenAPI document: every string that is not one of a few
 * values, a date, or of a given form as ids are. So an endpoint that is new tomorrow is asked for tomorrow.
 */
public final class TextFields {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");
    private static final Set<String> CODED = Set.of("date", "date-time", "uuid");

    private final JsonNode document;

    /** @param document the description of the whole platform, as the gateway gives it */
    public TextFields(JsonNode document) {
        this.document = document;
    }

    /** Every field as {@code PUT /api/v1/plans/{id}/agreement /participants/*&#47;name}. */
    public Set<String> all() {
        Set<String> fields = new TreeSet<>();
        document.path("paths").forEachEntry((path, operations) -> operations.forEachEntry((method, operation) ->
                walk(operation.path("requestBody").path("content").path("application/json").path("schema"),
                        method.toUpperCase(Locale.ROOT) + " " + path + " ", fields, Set.of())));
        return fields;
    }

    /** @param within what this is a part of: what holds others of its own kind has the same fields further down */
    private void walk(JsonNode schema, String at, Set<String> fields, Set<String> within) {
        String named = schema.path("$ref").asString("");
        if (!named.isEmpty() && !within.contains(named)) {
            Set<String> deeper = new TreeSet<>(within);
            deeper.add(named);
            walk(document.at(named.substring(1)), at, fields, deeper);
        }
        for (String choice : new String[] {"allOf", "anyOf", "oneOf"}) {
            schema.path(choice).forEach(one -> walk(one, at, fields, within));
        }
        schema.path("properties").forEachEntry((name, property) -> walk(property, at + "/" + name, fields, within));
        if (schema.path("items").isObject()) {
            walk(schema.path("items"), at + "/*", fields, within);
        }
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), at + "/*", fields, within);
        }
        if (takesText(schema)) {
            fields.add(at);
        }
    }

    private static boolean takesText(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean text = type.isArray() ? type.valueStream().anyMatch(one -> one.asString("").equals("string"))
                : type.asString("").equals("string");
        return text && !schema.has("enum") && !schema.has("const") && !schema.has("pattern")
                && !CODED.contains(schema.path("format").asString(""));
    }

    /** The fields in which somebody's mark was accepted. */
    public Set<String> marked(Iterable<Sent> accepted, Mark mark) {
        Set<String> marked = new TreeSet<>();
        for (Sent sent : accepted) {
            document.path("paths").propertyNames().stream().filter(path -> matches(path, sent.path())).forEach(path ->
                    marks(sent.body(), sent.method() + " " + path + " ", mark, marked));
        }
        return marked;
    }

    private static boolean matches(String template, String path) {
        String[] parts = template.split("/");
        String[] given = path.split("/");
        boolean same = parts.length == given.length;
        for (int i = 0; same && i < parts.length; i++) {
            same = VARIABLE.matcher(parts[i]).matches() || parts[i].equals(given[i]);
        }
        return same;
    }

    private static void marks(JsonNode value, String at, Mark mark, Set<String> marked) {
        if (value.isObject()) {
            value.forEachEntry((name, field) -> marks(field, at + "/" + name, mark, marked));
        } else if (value.isArray()) {
            value.forEach(element -> marks(element, at + "/*", mark, marked));
        } else if (value.isString() && mark.on(value.asString())) {
            marked.add(at);
        }
    }
}
