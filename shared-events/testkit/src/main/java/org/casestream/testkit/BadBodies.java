package org.casestream.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.casestream.contracts.Identifier;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be wrong with a body: as a whole, and in each of its parts, as their types say. */
final class BadBodies {

    private final Attempts attempts;
    private final String valid;

    BadBodies(Attempts attempts) {
        this.attempts = attempts;
        this.valid = Objects.requireNonNull(attempts.row().body());
    }

    void wholes() {
        Map.of("{", "MALFORMED_JSON", "{\"a\":1,\"a\":2}", "", "[]", "VALUE_INVALID", "\"text\"", "VALUE_INVALID",
                "null", "FIELD_REQUIRED", "", "FIELD_REQUIRED", "[".repeat(50_000), "").forEach((body, code) ->
                attempts.body("the body " + shown(body), body, 400, code));
        attempts.body("a body with something after it", valid + " x", 400, "MALFORMED_JSON");
        attempts.body("an oversized body", valid + " ".repeat(1_100_000), 413, "BODY_TOO_LARGE");
        attempts.headers("a media type that is not JSON", 415, "MEDIA_TYPE_UNSUPPORTED", "Content-Type", "text/plain",
                "Idempotency-Key", UUID.randomUUID().toString(), "If-Match", '"' + Attempts.NEVER_SEEN + '"');
    }

    /** Walks the body and its type together and spoils one part after the other. */
    void parts(Type type) {
        parts(type, CasestreamJson.mapper().readTree(valid), "");
    }

    private void parts(@Nullable Type type, JsonNode node, String pointer) {
        Class<?> raw = raw(type);
        if (raw.isRecord() && !Identifier.class.isAssignableFrom(raw)) {
            spoiled(pointer + "/noSuchField", "1", "an unknown field", "UNKNOWN_FIELD");
            for (RecordComponent component : raw.getRecordComponents()) {
                String at = pointer + "/" + component.getName();
                if (!nullable(component.getAnnotatedType())) {
                    spoiled(at, null, "missing", "FIELD_REQUIRED");
                    spoiled(at, "null", "null", "FIELD_REQUIRED");
                }
                JsonNode value = node.path(component.getName());
                wrongValues(component.getType(), at);
                if (!value.isMissingNode()) {
                    parts(component.getGenericType(), value, at);
                }
            }
        } else if (node.isArray() && type instanceof ParameterizedType list) {
            for (int i = 0; i < Math.min(1, node.size()); i++) {
                Type element = list.getActualTypeArguments()[0];
                String at = pointer + "/" + i;
                wrongValues(raw(element), at);
                spoiled(at, "null", "null", "FIELD_REQUIRED");
                parts(element, node.get(i), at);
            }
        } else if (node.isObject() && type instanceof ParameterizedType map && Map.class.isAssignableFrom(raw)) {
            node.propertyNames().stream().findFirst().ifPresent(name -> {
                String at = pointer + "/" + name;
                wrongValues(raw(map.getActualTypeArguments()[1]), at);
                spoiled(at, "null", "null", "FIELD_REQUIRED");
            });
        }
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

    private void wrongValues(Class<?> type, String at) {
        wrong(type).forEach(instead -> spoiled(at, instead, shown(instead), "VALUE_INVALID"));
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
    private void spoiled(String pointer, @Nullable String instead, String what, String code) {
        JsonNode body = CasestreamJson.mapper().readTree(valid);
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = body.at(pointer.substring(0, pointer.lastIndexOf('/')));
        // Text of the replacement goes in as it is, because a tree would tidy it up.
        String marker = "\"@@here@@\"";
        switch (parent) {
            case ObjectNode object when instead == null -> object.remove(last);
            case ObjectNode object -> object.put(last, "@@here@@");
            case ArrayNode array when instead != null -> array.set(Integer.parseInt(last), "@@here@@");
            default -> throw new IllegalStateException(attempts.row().name() + ": the valid body has nothing at " + pointer);
        }
        String text = CasestreamJson.mapper().writeValueAsString(body);
        attempts.part(pointer, what, instead == null ? text : text.replace(marker, instead), code);
    }
}
