package org.casestream.assessment.instruments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.instruments.InstrumentData;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The shipped definitions, scored by the one scorer. */
class ScorerTest {

    private static final Instruments SHIPPED = new InstrumentData().instruments(new Resource[] {
            new ClassPathResource("instruments/phq-9.json"), new ClassPathResource("instruments/gad-7.json")});

    /** Answers that reach a total, the first items highest. */
    private static Map<String, Integer> answers(int items, int total) {
        Map<String, Integer> answers = new HashMap<>();
        for (int item = 1, left = total; item <= items; item++) {
            int answer = Math.min(3, left);
            answers.put(Integer.toString(item), answer);
            left -= answer;
        }
        return answers;
    }

    private static Instrument instrument(String id) {
        return SHIPPED.find(id).orElseThrow();
    }

    private static Score score(String instrument, String scale, Map<String, Integer> answers) {
        return Scorer.score(instrument(instrument), answers).scores().stream()
                .filter(score -> score.scale().equals(scale)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0,minimal", "4,minimal", "5,mild", "9,mild", "10,moderate", "14,moderate", "15,moderately-severe",
            "19,moderately-severe", "20,severe", "27,severe"})
    void phq_9_bands(int total, String band) {
        assertThat(score("phq-9", "total", answers(9, total))).isEqualTo(new Score("total", total, band, 0, false));
    }

    @ParameterizedTest
    @CsvSource({"0,minimal", "4,minimal", "5,mild", "9,mild", "10,moderate", "14,moderate", "15,severe", "21,severe"})
    void gad_7_bands(int total, String band) {
        assertThat(score("gad-7", "total", answers(7, total))).isEqualTo(new Score("total", total, band, 0, false));
    }

    @ParameterizedTest
    @CsvSource({"0,0,negative", "1,1,negative", "2,1,positive", "3,3,positive"})
    void phq_2_is_the_first_two_items(int first, int second, String band) {
        Map<String, Integer> answers = answers(9, 0);
        answers.putAll(Map.of("1", first, "2", second));
        assertThat(score("phq-9", "phq-2", answers)).isEqualTo(new Score("phq-2", first + second, band, 0, false));
    }

    @Test
    void every_total_has_a_band() {
        for (Instrument instrument : SHIPPED.all()) {
            int items = instrument.scales().getFirst().items().size();
            for (int total = 0; total <= items * 3; total++) {
                assertThat(score(instrument.id(), "total", answers(items, total)).band()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
            // sum over what was answered, how many are missing, the score of all nine (rounded half up)
            "10,1,11,moderate", "10,2,13,moderate", "4,1,5,mild", "3,1,3,minimal", "7,2,9,mild", "21,2,27,severe"})
    void up_to_two_missing_answers_are_pro_rated(int sum, int missing, int expected, String band) {
        assertThat(score("phq-9", "total", answers(9 - missing, sum)))
                .isEqualTo(new Score("total", expected, band, missing, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void with_more_missing_answers_there_is_no_score(int missing) {
        assertThat(score("phq-9", "total", answers(9 - missing, 3))).isEqualTo(new Score("total", null, null, missing, false));
    }

    @Test
    void phq_2_is_not_pro_rated() {
        assertThat(score("phq-9", "phq-2", Map.of("1", 3))).isEqualTo(new Score("phq-2", null, null, 1, false));
    }

    @Test
    void the_difficulty_question_is_kept_and_not_scored() {
        Map<String, Integer> answers = answers(9, 4);
        answers.put("difficulty", 3);
        assertThat(score("phq-9", "total", answers).value()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "2,true", "3,true"})
    void item_9_of_phq_9_is_a_safety_answer_whatever_the_total(int answer, boolean safety) {
        assertThat(Scorer.score(instrument("phq-9"), Map.of("9", answer)).safety()).isEqualTo(safety);
    }

    @Test
    void gad_7_has_no_safety_answer() {
        assertThat(Scorer.score(instrument("gad-7"), answers(7, 21)).safety()).isFalse();
    }

    @Test
    void a_multiplier_scales_the_sum() {
        Instrument.Scale raw = instrument("gad-7").scales().getFirst();
        Instrument index = InstrumentCheckTest.with(instrument("gad-7"), List.of(new Instrument.Scale("index", null, raw.items(),
                4, raw.missing(), List.of(new Instrument.Band(0, 84, "any")))));
        assertThat(Scorer.score(index, answers(7, 9)).scores()).containsExactly(new Score("index", 36, "any", 0, false));
    }

    @Test
    void what_the_instrument_does_not_know_is_refused_with_its_place() {
        refused(Map.of(), "ANSWERS_EMPTY", "/answers");
        refused(Map.of("10", 0), "ITEM_UNKNOWN", "/answers");
        refused(Map.of("1", 4), "ANSWER_NOT_ALLOWED", "/answers/1");
        refused(Map.of("1", -1), "ANSWER_NOT_ALLOWED", "/answers/1");
        Map<String, Integer> none = new HashMap<>();
        none.put("1", null);
        refused(none, "ANSWER_NOT_ALLOWED", "/answers/1");
    }

    private static void refused(Map<String, Integer> answers, String code, String pointer) {
        assertThatThrownBy(() -> Scorer.score(instrument("phq-9"), answers)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal().name()).isEqualTo(code);
            assertThat(refused.pointer()).isEqualTo(pointer);
        });
    }
}
