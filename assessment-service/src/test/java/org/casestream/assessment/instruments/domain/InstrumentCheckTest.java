package org.casestream.assessment.instruments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.SOUND;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.read;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One sound definition, broken in one way after the other. */
class InstrumentCheckTest {

    static Stream<Arguments> broken() {
        return Stream.of(
                // what is put where (nothing: taken away), and what is then wrong where
                broken("/id", "\"PHQ 9\"", "/id", "ID_INVALID"),
                broken("/id", "\"schema\"", "/id", "NAME_RESERVED"),
                broken("/code", "\"44249 1\"", "/code", "CODE_INVALID"),
                broken("/items/1/code", "\"\"", "/items/1/code", "CODE_INVALID"),
                broken("/scales/0/code", "\"<script>\"", "/scales/0/code", "CODE_INVALID"),
                broken("/version", "0", "/version", "VERSION_INVALID"),
                broken("/name", "\" \"", "/name", "TEXT_BLANK"),
                broken("/licence", "\"\"", "/licence", "TEXT_BLANK"),
                broken("/periodDays", "-1", "/periodDays", "PERIOD_INVALID"),
                broken("/items", "[]", "/items", "ITEMS_MISSING"),
                broken("/items/1/id", "\"a\"", "/items/1/id", "ID_TWICE"),
                broken("/items/0/text", "\"\"", "/items/0/text", "TEXT_BLANK"),
                broken("/items/0/answers", "\"often\"", "/items/0/answers", "ANSWER_SET_UNKNOWN"),
                broken("/answerSets/unused", "[{\"score\":0,\"text\":\"no\"},{\"score\":1,\"text\":\"yes\"}]", "/answerSets/unused", "ANSWER_SET_UNUSED"),
                broken("/answerSets/yes-no", "[{\"score\":0,\"text\":\"no\"}]", "/answerSets/yes-no", "ANSWERS_TOO_FEW"),
                broken("/answerSets/yes-no/1/score", "0", "/answerSets/yes-no/1/score", "ANSWER_TWICE"),
                broken("/answerSets/yes-no/1/score", "1001", "/answerSets/yes-no/1/score", "NUMBER_TOO_LARGE"),
                broken("/items/2/askedIf", "{\"item\":\"c\",\"from\":1}", "/items/2/askedIf/item", "ASKED_IF_NOT_EARLIER"),
                broken("/items/2/askedIf", "{\"item\":\"z\",\"from\":1}", "/items/2/askedIf/item", "ITEM_UNKNOWN"),
                broken("/items/2/askedIf", "{\"scale\":\"total\",\"from\":1}", "/items/2/askedIf/scale", "SCALE_UNKNOWN"),
                broken("/items/2/askedIf", "{\"item\":\"a\",\"from\":2}", "/items/2/askedIf", "CONDITION_NEVER_HOLDS"),
                broken("/items/2/askedIf", "{\"item\":\"a\"}", "/items/2/askedIf", "RANGE_INVALID"),
                broken("/items/2/askedIf", "{\"item\":\"a\",\"from\":1,\"any\":[]}", "/items/2/askedIf", "CONDITION_UNCLEAR"),
                broken("/items/2/askedIf", "{\"all\":[]}", "/items/2/askedIf", "CONDITION_UNCLEAR"),
                broken("/items/2/askedIf", "{\"all\":[{\"item\":\"a\",\"from\":1},{\"item\":\"z\",\"from\":1}]}", "/items/2/askedIf/all/1/item", "ITEM_UNKNOWN"),
                broken("/scales/1/id", "\"total\"", "/scales/1/id", "ID_TWICE"),
                broken("/scales/0/items", "[]", "/scales/0/items", "SCALE_EMPTY"),
                broken("/scales/0/items/1", "\"z\"", "/scales/0/items/1", "ITEM_UNKNOWN"),
                broken("/scales/0/items/1", "\"a\"", "/scales/0/items/1", "ID_TWICE"),
                broken("/scales/0/items/1", "\"c\"", "/scales/0/items/1", "ITEM_NOT_ALWAYS_ASKED"),
                broken("/scales/0/reversed", "[\"c\"]", "/scales/0/reversed/0", "REVERSED_NOT_IN_SCALE"),
                broken("/scales/0/multiplier", "0", "/scales/0/multiplier", "MULTIPLIER_INVALID"),
                broken("/scales/0/missing/proRateUpTo", "2", "/scales/0/missing/proRateUpTo", "MISSING_RULE_INVALID"),
                broken("/scales/0/missing/proRateUpTo", "-1", "/scales/0/missing/proRateUpTo", "MISSING_RULE_INVALID"),
                broken("/scales/1/count", "{\"from\":2,\"to\":1}", "/scales/1/count", "RANGE_INVALID"),
                broken("/scales/0/change", "{\"points\":1,\"sd\":2.0,\"source\":\"s\",\"verified\":\"checked\"}", "/scales/0/change", "CHANGE_INVALID"),
                broken("/scales/0/change/points", "0", "/scales/0/change", "CHANGE_INVALID"),
                broken("/scales/0/better", null, "/scales/0/better", "DIRECTION_MISSING"),
                broken("/scales/0/bandSets/1/id", "\"men\"", "/scales/0/bandSets/1/id", "ID_TWICE"),
                broken("/scales/0/bandSets/0/bands", "[]", "/scales/0/bandSets/0/bands", "BANDS_MISSING"),
                broken("/scales/0/bandSets/0/bands/1/from", "2", "/scales/0/bandSets/0/bands/1/from", "BAND_GAP"),
                broken("/scales/0/bandSets/0/bands/0/from", "1", "/scales/0/bandSets/0/bands/0/from", "BAND_GAP"),
                broken("/scales/0/bandSets/0/bands/1/from", "0", "/scales/0/bandSets/0/bands/1/from", "BAND_OVERLAP"),
                broken("/scales/0/bandSets/0/bands/1/to", "1", "/scales/0/bandSets/0/bands/1/to", "BANDS_INCOMPLETE"),
                broken("/scales/0/bandSets/0/bands/1/to", "3", "/scales/0/bandSets/0/bands/1/to", "BAND_UNREACHABLE"),
                broken("/scales/0/bandSets/0/bands/0/from", "-1", "/scales/0/bandSets/0/bands/0/from", "BAND_UNREACHABLE"),
                broken("/scales/0/bandSets/0/bands/1/to", "0", "/scales/0/bandSets/0/bands/1", "BAND_REVERSED"),
                broken("/scales/0/bandSets/0/bands/0/name", "\"undetermined\"", "/scales/0/bandSets/0/bands/0/name", "NAME_RESERVED"),
                broken("/scales/0/bandSets/0/when/sex", "\"child\"", "/scales/0/bandSets/0/when", "FACT_UNKNOWN"),
                broken("/scales/0/bandSets/0/when", null, "/scales/0/bandSets/0", "BAND_SETS_UNCLEAR"),
                broken("/scales/0/bandSets/1", null, "/scales/0/bandSets", "BAND_SETS_UNCLEAR"),
                broken("/scales/0/bandSets/1/when/sex", "\"male\"", "/scales/0/bandSets/1", "BAND_SETS_UNCLEAR"),
                broken("/facts/0/values", "[\"male\"]", "/facts/0/values", "VALUES_TOO_FEW"),
                broken("/facts/1", "{\"id\":\"age\",\"text\":\"Age\",\"values\":[\"old\",\"young\"]}", "/facts/1", "FACT_UNUSED"),
                broken("/outcomes/0/rules", "[]", "/outcomes/0/rules", "RULES_MISSING"),
                broken("/outcomes/0/otherwise", "\"high\"", "/outcomes/0/rules/0/name", "ID_TWICE"),
                broken("/outcomes/0/rules/0/when/all/1/from", "3", "/outcomes/0/rules/0/when/all/1", "CONDITION_NEVER_HOLDS"),
                broken("/outcomes/0/rules/0/when/all/1/scale", "\"sum\"", "/outcomes/0/rules/0/when/all/1/scale", "SCALE_UNKNOWN"),
                broken("/safety/0/item", "\"z\"", "/safety/0/item", "ITEM_UNKNOWN"),
                broken("/safety/0/from", "2", "/safety/0/from", "SAFETY_NEVER_FIRES"),
                broken("/translations/en", "{\"source\":\"s\",\"verified\":\"checked\"}", "/translations/en", "LANGUAGE_INVALID"),
                broken("/translations/es/items/z", "\"¿Z?\"", "/translations/es/items/z", "TRANSLATION_OF_NOTHING"),
                broken("/translations/es/items/a", "\" \"", "/translations/es/items/a", "TEXT_BLANK"),
                broken("/translations/es/answers/yes-no/7", "\"siete\"", "/translations/es/answers/yes-no/7", "TRANSLATION_OF_NOTHING"),
                broken("/translations/es/bands/z", "\"zeta\"", "/translations/es/bands/z", "TRANSLATION_OF_NOTHING"));
    }

    private static Arguments broken(String at, String instead, String pointer, String fault) {
        return Arguments.of(at, instead, pointer, fault);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_definition_is_refused_with_a_pointer_to_the_fault(String at, String instead, String pointer, String fault) {
        Instrument instrument = read(spoiled(at, instead));
        assertThat(InstrumentCheck.problems(instrument)).extracting(InstrumentCheck.Problem::toString)
                .contains(pointer + " " + fault);
        assertThatThrownBy(() -> Instruments.of(List.of(instrument))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(pointer + " " + fault);
    }

    @Test
    void every_fault_has_its_definition() {
        TreeSet<String> never = new TreeSet<>(Stream.of(DefinitionFault.values()).map(Enum::name).toList());
        broken().forEach(one -> never.remove((String) one.get()[3]));
        never.remove("NOTHING_SCORED"); // needs two parts taken away, see below
        assertThat(never).isEmpty();
    }

    @Test
    void a_sound_definition_has_no_problems() {
        assertThat(InstrumentCheck.problems(read(SOUND))).isEmpty();
    }

    @Test
    void a_definition_that_scores_nothing_is_none() {
        ObjectNode nothing = SOUND.deepCopy().without(List.of("scales", "outcomes", "facts"));
        assertThat(InstrumentCheck.problems(read(nothing))).extracting(InstrumentCheck.Problem::toString)
                .contains("/scales NOTHING_SCORED");
    }

    @Test
    void what_has_not_the_form_of_a_name_stands_in_no_pointer() {
        ObjectNode odd = SOUND.deepCopy();
        ((ObjectNode) odd.path("answerSets")).set("<script>", odd.at("/answerSets/yes-no"));
        ((ObjectNode) odd.at("/translations/es/items")).put("<script>", "x");
        ((ObjectNode) odd.at("/translations/es/answers")).set("<script>", odd.at("/translations/es/answers/yes-no"));
        assertThat(InstrumentCheck.problems(read(odd)).toString()).contains("/answerSets ID_INVALID").doesNotContain("script");
    }

    @Test
    void a_version_of_an_instrument_is_defined_once() {
        assertThatThrownBy(() -> Instruments.of(List.of(read(SOUND), read(SOUND)))).hasMessageContaining("defined twice");
    }

    @Test
    void what_is_read_is_written_back_the_same() {
        JsonNode written = CasestreamJson.mapper().valueToTree(read(SOUND));
        assertThat(read(written)).isEqualTo(read(SOUND));
    }

    private static JsonNode spoiled(String at, String instead) {
        ObjectNode definition = SOUND.deepCopy();
        String last = at.substring(at.lastIndexOf('/') + 1);
        JsonNode value = instead == null ? null : CasestreamJson.mapper().readTree(instead);
        switch (definition.at(at.substring(0, at.lastIndexOf('/')))) {
            case ArrayNode array when value == null -> array.remove(Integer.parseInt(last));
            case ArrayNode array when Integer.parseInt(last) == array.size() -> array.add(value);
            case ArrayNode array -> array.set(Integer.parseInt(last), value);
            case ObjectNode object when value == null -> object.remove(last);
            case ObjectNode object -> object.set(last, value);
            default -> throw new IllegalArgumentException(at);
        }
        return definition;
    }
}
