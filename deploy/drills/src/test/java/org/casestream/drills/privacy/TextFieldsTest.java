package org.casestream.drills.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.casestream.drills.privacy.Requests.Sent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextFieldsTest {

    private static final Mark ADA = Mark.of("Ada", new Random(1));

    private static final TextFields FIELDS = new TextFields(json("""
            {"paths": {
               "/api/v1/plans": {"get": {"parameters": [{"name": "caseId", "in": "query", "schema": {"type": "string"}}]},
                 "post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/x.Plan"}}}}}},
               "/api/v1/plans/{id}/start": {"put": {"requestBody": {"content": {"application/json": {"schema":
                 {"type": "object"}}}}}},
               "/api/v1/plans/{id}/{part}": {"put": {"requestBody": {"content": {"application/json": {"schema":
                 {"properties": {"note": {"type": ["string", "null"]}}}}}}}}},
             "components": {"schemas": {
               "x.Plan": {"properties": {
                 "id": {"type": "string", "pattern": "^[a-z]+$"}, "kind": {"type": "string", "enum": ["a"]},
                 "on": {"type": "string", "format": "date"}, "at": {"type": "string", "format": "date-time"},
                 "level": {"type": "integer"}, "title": {"type": "string"}, "email": {"type": "string", "format": "email"},
                 "lines": {"type": "array", "items": {"type": "string"}},
                 "remarks": {"type": "object", "additionalProperties": {"type": "string"}},
                 "people": {"type": "array", "items": {"$ref": "#/components/schemas/x.Person"}},
                 "author": {"anyOf": [{"$ref": "#/components/schemas/x.Person"}, {"type": "null"}]}}},
               "x.Person": {"properties": {"name": {"type": "string"}, "role": {"type": "string", "enum": ["b"]}}}}}}
            """));

    @Test
    void every_string_that_is_not_of_a_given_form_takes_text() {
        assertThat(FIELDS.all()).containsExactlyInAnyOrder(
                "POST /api/v1/plans /title", "POST /api/v1/plans /email", "POST /api/v1/plans /lines/*",
                "POST /api/v1/plans /remarks/*", "POST /api/v1/plans /people/*/name", "POST /api/v1/plans /author/name",
                "PUT /api/v1/plans/{id}/{part} /note");
    }

    @Test
    void a_field_counts_as_tried_when_a_mark_was_accepted_in_it() {
        String text = ADA.canaries().words();
        JsonNode plan = JsonMapper.shared().valueToTree(Map.of("title", text, "lines", List.of("-", text),
                "people", List.of(Map.of("name", ADA.canaries().phone())), "email", "nothing of hers"));
        assertThat(FIELDS.marked(List.of(new Sent("POST", "/api/v1/plans", plan),
                new Sent("PUT", "/api/v1/plans/7/review", json("{\"note\": \"%s\"}".formatted(ADA.letters())))), ADA))
                .containsExactlyInAnyOrder("POST /api/v1/plans /title", "POST /api/v1/plans /lines/*",
                        "POST /api/v1/plans /people/*/name", "PUT /api/v1/plans/{id}/{part} /note");
    }

    @Test
    void the_marks_of_others_do_not_count() {
        Mark ben = Mark.of("Ben", new Random(2));
        Sent ofBen = new Sent("POST", "/api/v1/plans", json("{\"title\": \"%s\"}".formatted(ben.letters())));
        assertThat(FIELDS.marked(List.of(ofBen), ADA)).isEmpty();
        assertThat(FIELDS.marked(List.of(ofBen), ben)).containsExactly("POST /api/v1/plans /title");
    }

    @Test
    void what_holds_others_of_its_own_kind_is_gone_into_once() {
        TextFields endless = new TextFields(json("""
                {"paths": {"/a": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/x"}}}}}}},
                 "x": {"properties": {"name": {"type": "string"}, "parts": {"items": {"$ref": "#/x"}}}}}"""));
        assertThat(endless.all()).containsExactly("POST /a /name");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
