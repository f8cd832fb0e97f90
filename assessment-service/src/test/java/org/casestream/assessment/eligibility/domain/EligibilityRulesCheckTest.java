package org.casestream.assessment.eligibility.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.casestream.assessment.eligibility.EligibilityData;
import org.casestream.assessment.eligibility.domain.EligibilityRulesCheck.Fault;
import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EligibilityRulesCheckTest {

    private static final JsonMapper JSON = CasestreamJson.mapper();

    private static JsonNode shipped() {
        try {
            return JSON.readTree(Files.readString(Path.of("../deploy/local/samples/eligibility.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The shipped file with something else at a place. */
    private static JsonNode spoiled(String pointer, String instead) {
        JsonNode file = shipped();
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode value = JSON.readTree(instead);
        switch (file.at(pointer.substring(0, pointer.lastIndexOf('/')))) {
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array -> array.set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException(pointer);
        }
        return file;
    }

    private static void load(JsonNode file) {
        new EligibilityData().eligibilityRules(new Resource[] {new ByteArrayResource(JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8))});
    }

    @Test
    void the_shipped_file_can_be_used() {
        assertThat(EligibilityRulesCheck.faults(JSON.treeToValue(shipped(), EligibilityRules.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/region | \"\" | /region | named by a code",
            "/version | 0 | /version | start at 1",
            "/programs | [] | /programs | no program",
            "/programs/1/id | \"community-support\" | /programs/1/id | stands twice",
            "/programs/0/name | {} | /programs/0/name | no text",
            "/programs/0/name | {\"en\":\" \",\"es\":\"Apoyo\"} | /programs/0/name | no text",
            "/programs/0/name | {\"en\":\"Community support\"} | /programs/0/name | in es",
            "/programs/0/redetermineAfterDays | 0 | /programs/0/redetermineAfterDays | from 1 to 3650",
            "/programs/0/redetermineAfterDays | 4000 | /programs/0/redetermineAfterDays | from 1 to 3650",
            "/rules/0/id | \"Has Blanks\" | /rules/0/id | named by a code",
            "/programs/0/rules/0/id | \"residence\" | /programs/0/rules/0/id | stands twice",
            "/programs/1/rules/1/anyOf/0/id | \"age\" | /programs/1/rules/1/anyOf/0/id | stands twice",
            "/rules/0/text | {\"en\":\"Lives here.\"} | /rules/0/text | in es",
            "/rules/0/fact | null | /rules/0 | asks a fact or is a group",
            "/rules/0/oneOf | [] | /rules/0/oneOf | needs values",
            "/rules/0/oneOf | null | /rules/0/oneOf | needs values",
            "/rules/0/oneOf/1 | \"hb1\" | /rules/0/oneOf/1 | stands twice",
            "/rules/0/oneOf/1 | \" \" | /rules/0/oneOf/1 | is empty",
            "/rules/0/min | 3 | /rules/0/min | no number",
            "/rules/0/expected | true | /rules/0/expected | not true or false",
            "/programs/0/rules/0/min | null | /programs/0/rules/0 | lowest or a highest",
            "/programs/0/rules/0/min | 200 | /programs/0/rules/0/min | outside 0 to 130",
            "/programs/0/rules/0/max | 10 | /programs/0/rules/0/max | nothing lies between",
            "/programs/0/rules/0/oneOf | [\"x\"] | /programs/0/rules/0/oneOf | no code",
            "/programs/1/rules/2/min | 6 | /programs/1/rules/2/min | outside 1 to 5",
            "/programs/1/rules/1/fact | \"age\" | /programs/1/rules/1/anyOf | no condition of its own",
            "/programs/1/rules/1/anyOf/0/expected | null | /programs/1/rules/1/anyOf/0 | true or false",
            "/programs/1/rules/1/anyOf | [] | /programs/1/rules/1/anyOf | at least two"})
    void a_broken_file_is_refused_with_a_pointer_to_the_fault(String pointer, String instead, String at, String says) {
        JsonNode broken = spoiled(pointer, instead);
        List<Fault> faults = EligibilityRulesCheck.faults(JSON.treeToValue(broken, EligibilityRules.class));
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.pointer()).isEqualTo(at);
            assertThat(fault.sentence()).contains(says);
        });
        assertThatThrownBy(() -> load(broken)).hasMessageContaining(at + ": ");
    }

    @Test
    void there_is_no_group_in_a_group() {
        JsonNode broken = shipped();
        JsonNode group = broken.at("/programs/1/rules/1").deepCopy();
        ((ArrayNode) broken.at("/programs/1/rules/1/anyOf")).set(0, group);
        assertThat(EligibilityRulesCheck.faults(JSON.treeToValue(broken, EligibilityRules.class)))
                .extracting(Fault::pointer).contains("/programs/1/rules/1/anyOf/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/validFrom", "/zone", "/rules", "/programs/0/rules", "/rules/0/fact"})
    void a_file_that_is_no_such_file_is_refused(String pointer) {
        assertThatThrownBy(() -> load(spoiled(pointer, "\"no such thing\""))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read");
    }
}
