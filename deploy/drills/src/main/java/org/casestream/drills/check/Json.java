package org.casestream.drills.check;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is stored, without knowing any of its types. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    static JsonNode payload(Event event) {
        return read(event.payload());
    }

    static String text(Event event, String field) {
        return payload(event).path(field).asString("");
    }
}
