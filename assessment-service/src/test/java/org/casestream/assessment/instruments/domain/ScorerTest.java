package org.casestream.assessment.instruments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.SOUND;
import static org.casestream.assessment.instruments.domain.InstrumentSamples.read;

import java.util.HashMap;
import java.util.Map;

import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Severity;
import org.casestream.assessment.instruments.domain.Instrument.Trend;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a definition can say, scored by the one scorer. A made-up instrument; the shipped ones have tests of their own. */
class ScorerTest {

    private static final Instrument INSTRUMENT = read(SOUND);
    private static final LanguageTag SPANISH = new LanguageTag("es");

    private static Instrument with(String at, String what) {
        ObjectNode definition = SOUND.deepCopy();
        ((ObjectNode) definition.at(at.substring(0, at.lastIndexOf('/')))).set(at.substring(at.lastIndexOf('/') + 1),
                CasestreamJson.mapper().readTree(what));
        return read(definition);
    }

    private static Score total(Instrument instrument, Map<String, Integer> answers) {
        return Scorer.score(instrument, answers, Map.of("sex", "male")).scores().getFirst();
    }

    private static Result risk(Map<String, Integer> answers) {
        return Scorer.score(INSTRUMENT, answers).results().getFirst();
    }

    @Test
    void a_score_is_the_sum_of_the_answers() {
        assertThat(total(INSTRUMENT, Map.of("a", 1, "b", 1))).isEqualTo(new Score("total", 2, "high", 0, false, "men"));
    }

    @Test
    void a_multiplier_scales_the_sum() {
        Instrument index = with("/scales/0/multiplier", "4");
        assertThat(Scorer.score(with("/scales/1/multiplier", "4"), Map.of("a", 1, "b", 1)).scores().get(1).value()).isEqualTo(8);
        assertThat(InstrumentCheck.problems(index)).extracting(InstrumentCheck.Problem::fault)
                .contains(DefinitionFault.BANDS_INCOMPLETE);
    }

    @Test
    void the_highest_answer_to_a_reversed_item_counts_lowest() {
        Instrument reversed = with("/scales/0/reversed", "[\"b\"]");
        assertThat(total(reversed, Map.of("a", 1, "b", 1)).value()).isEqualTo(1);
        assertThat(total(reversed, Map.of("a", 0, "b", 0)).value()).isEqualTo(1);
        assertThat(total(reversed, Map.of("a", 1, "b", 0)).value()).isEqualTo(2);
    }

    @Test
    void answers_in_a_range_are_counted() {
        assertThat(Scorer.score(INSTRUMENT, Map.of("a", 1, "b", 0)).scores().get(1)).isEqualTo(new Score("yeses", 1, null, 0, false, null));
        assertThat(Scorer.score(with("/scales/1/count", "{\"to\":0}"), Map.of("a", 0, "b", 0)).scores().get(1).value()).isEqualTo(2);
    }

    @Test
    void as_many_missing_answers_as_the_scale_allows_are_pro_rated() {
        assertThat(total(INSTRUMENT, Map.of("a", 1))).isEqualTo(new Score("total", 2, "high", 1, true, "men"));
        assertThat(Scorer.score(INSTRUMENT, Map.of("a", 1)).scores().get(1)).isEqualTo(new Score("yeses", null, null, 1, false, null));
    }

    @ParameterizedTest
    @CsvSource({"male,1,1,high,men", "female,1,1,high,women", "male,1,0,high,men", "female,1,0,low,women",
            // not known: where both sets say the same it is that, from neither; where they do not it is not determined
            ",0,0,low,", ",1,1,high,", ",1,0,undetermined,"})
    void a_band_may_depend_on_a_fact(String sex, int a, int b, String band, String bandSet) {
        Map<String, String> facts = sex == null ? Map.of() : Map.of("sex", sex);
        assertThat(Scorer.score(INSTRUMENT, Map.of("a", a, "b", b), facts).scores().getFirst())
                .isEqualTo(new Score("total", a + b, band, 0, false, bandSet));
    }

    @Test
    void the_first_rule_that_holds_is_the_outcome() {
        assertThat(risk(Map.of("a", 1, "b", 1, "c", 1))).isEqualTo(new Result("risk", "high", true));
        assertThat(risk(Map.of("a", 0, "b", 1, "c", 1))).isEqualTo(new Result("risk", "low", true));
        assertThat(risk(Map.of("a", 0, "b", 0))).isEqualTo(new Result("risk", "none", true));
    }

    @Test
    void what_is_missing_leaves_an_outcome_open_only_where_it_could_change_it() {
        assertThat(risk(Map.of("a", 1, "b", 0))).as("c is not asked").isEqualTo(new Result("risk", "low", true));
        assertThat(risk(Map.of("a", 1, "b", 1))).as("c is asked and not answered").isEqualTo(new Result("risk", "low", false));
        assertThat(risk(Map.of("a", 0))).as("b is not answered").isEqualTo(new Result("risk", null, false));
        assertThat(risk(Map.of("b", 1))).isEqualTo(new Result("risk", "low", false));
    }

    @Test
    void an_item_is_asked_once_its_condition_is_known_to_hold() {
        assertThat(Scorer.asked(INSTRUMENT, Map.of())).extracting(Item::id).containsExactly("a", "b");
        assertThat(Scorer.asked(INSTRUMENT, Map.of("b", 0))).extracting(Item::id).containsExactly("a", "b");
        assertThat(Scorer.asked(INSTRUMENT, Map.of("b", 1))).extracting(Item::id).containsExactly("a", "b", "c");
    }

    @Test
    void an_item_that_depends_on_one_that_is_not_asked_is_not_asked() {
        Instrument chain = with("/items", """
                [{"id":"a","text":"A?","answers":"yes-no"},{"id":"b","text":"B?","answers":"yes-no","askedIf":{"item":"a","from":1}},
                 {"id":"c","text":"C?","answers":"yes-no","askedIf":{"item":"b","to":0}}]""");
        assertThat(Scorer.asked(chain, Map.of("a", 0))).extracting(Item::id).containsExactly("a");
        assertThat(Scorer.asked(chain, Map.of("a", 0, "b", 0))).as("b is left from before").extracting(Item::id).containsExactly("a");
        assertThat(Scorer.asked(chain, Map.of("a", 1, "b", 0))).extracting(Item::id).containsExactly("a", "b", "c");
    }

    @Test
    void safety_rules_fire_on_answers_so_far_whether_or_not_the_item_would_be_asked() {
        SafetyRule rule = new SafetyRule("c", 1, Severity.HIGH);
        assertThat(Scorer.safety(INSTRUMENT, Map.of())).isEmpty();
        assertThat(Scorer.safety(INSTRUMENT, Map.of("c", 0))).isEmpty();
        assertThat(Scorer.safety(INSTRUMENT, Map.of("c", 1))).containsExactly(rule);
        assertThat(Scorer.safety(INSTRUMENT, Map.of("b", 0, "c", 1))).containsExactly(rule);
        assertThatThrownBy(() -> Scorer.safety(INSTRUMENT, Map.of("c", 2))).hasMessage("ANSWER_NOT_ALLOWED");
    }

    @Test
    void the_gravest_severity_counts() {
        Instrument graded = with("/safety", """
                [{"item":"a","from":1,"severity":"moderate"},{"item":"b","from":1,"severity":"to-review"}]""");
        assertThat(Scorer.score(graded, Map.of("a", 1, "b", 1)).severity()).isEqualTo(Severity.MODERATE);
        assertThat(Scorer.score(graded, Map.of("a", 0, "b", 1)).severity()).isEqualTo(Severity.TO_REVIEW);
        assertThat(Scorer.score(graded, Map.of("a", 0, "b", 0)).safety()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5,3,IMPROVED", "5,4,NO_RELIABLE_CHANGE", "5,5,NO_RELIABLE_CHANGE", "5,6,NO_RELIABLE_CHANGE", "5,7,WORSENED"})
    void a_change_as_large_as_the_threshold_is_reliable(int before, int after, Trend trend) {
        assertThat(INSTRUMENT.scales().getFirst().trend(before, after)).contains(trend);
    }

    @Test
    void a_change_may_be_a_fraction_of_a_standard_deviation_and_upwards() {
        Instrument.Scale wellbeing = with("/scales/0/change", "{\"sd\":4.0,\"fraction\":0.3,\"source\":\"s\",\"verified\":\"checked\"}")
                .scales().getFirst();
        assertThat(wellbeing.change().threshold()).isEqualTo(1.2);
        assertThat(wellbeing.trend(5, 4)).contains(Trend.NO_RELIABLE_CHANGE);
        assertThat(wellbeing.trend(5, 3)).contains(Trend.IMPROVED);
        Instrument.Scale up = with("/scales/0/better", "\"higher\"").scales().getFirst();
        assertThat(up.trend(5, 7)).contains(Trend.IMPROVED);
        assertThat(up.trend(7, 5)).contains(Trend.WORSENED);
        assertThat(INSTRUMENT.scales().get(1).trend(0, 2)).as("no threshold is known").isEmpty();
    }

    @Test
    void a_language_counts_when_every_question_and_answer_is_there() {
        assertThat(INSTRUMENT.languages()).containsExactly(Instrument.ENGLISH, SPANISH);
        assertThat(with("/translations/es/items", "{\"a\":\"¿A?\"}").languages()).containsExactly(Instrument.ENGLISH);
        assertThat(INSTRUMENT.in(SPANISH).item("c").orElseThrow().text()).isEqualTo("¿C?");
        assertThat(INSTRUMENT.in(SPANISH).answerSets().get("yes-no").getLast().text()).isEqualTo("sí");
        assertThat(INSTRUMENT.in(new LanguageTag("fr"))).isEqualTo(INSTRUMENT);
        assertThat(INSTRUMENT.named("high", SPANISH)).isEqualTo("alto");
        assertThat(INSTRUMENT.named("moderately-severe", SPANISH)).isEqualTo("Moderately severe");
    }

    @Test
    void what_the_instrument_does_not_know_is_refused_with_its_place() {
        refused(Map.of(), Map.of(), "ANSWERS_EMPTY", "/answers");
        refused(Map.of("10", 0), Map.of(), "ITEM_UNKNOWN", "/answers");
        refused(Map.of("a", 4), Map.of(), "ANSWER_NOT_ALLOWED", "/answers/a");
        refused(Map.of("a", -1), Map.of(), "ANSWER_NOT_ALLOWED", "/answers/a");
        refused(Map.of("b", 0, "c", 1), Map.of(), "ITEM_NOT_ASKED", "/answers/c");
        refused(Map.of("a", 1), Map.of("age", "old"), "FACT_UNKNOWN", "/facts");
        refused(Map.of("a", 1), Map.of("sex", "x"), "FACT_NOT_ALLOWED", "/facts/sex");
        Map<String, Integer> none = new HashMap<>();
        none.put("a", null);
        refused(none, Map.of(), "ANSWER_NOT_ALLOWED", "/answers/a");
        assertThat(Scorer.score(INSTRUMENT, Map.of("c", 1)).scores()).as("b may be answered later").hasSize(2);
    }

    private static void refused(Map<String, Integer> answers, Map<String, String> facts, String code, String pointer) {
        assertThatThrownBy(() -> Scorer.score(INSTRUMENT, answers, facts)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().name()).isEqualTo(code);
            assertThat(refused.pointer()).isEqualTo(pointer);
        });
    }
}
