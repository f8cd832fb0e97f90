package org.casestream.assessment.instruments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.junit.jupiter.api.Test;

class InstrumentCheckTest {

    private static final MissingRule NONE_MISSING = new MissingRule(0, Verified.CHECKED);
    private static final Instrument SOUND = new Instrument("sound", 1, "Sound", null, 7,
            Map.of("yes-no", List.of(new Answer(0, null, "no"), new Answer(1, null, "yes"))),
            List.of(new Item("a", null, "A?", "yes-no"), new Item("b", null, "B?", "yes-no")),
            List.of(scale(0, new Band(0, 0, "low"), new Band(1, 2, "high"))), List.of(new SafetyRule("b", 1)),
            "made up", Verified.OWN_PROPOSAL, Verified.OWN_PROPOSAL, "none");

    private static Scale scale(int proRateUpTo, Band... bands) {
        return new Scale("total", null, List.of("a", "b"), 1, new MissingRule(proRateUpTo, Verified.CHECKED), List.of(bands));
    }

    static Instrument with(Instrument instrument, List<Scale> scales) {
        return new Instrument(instrument.id(), instrument.version(), instrument.name(), instrument.code(), instrument.periodDays(),
                instrument.answerSets(), instrument.items(), scales, instrument.safety(), instrument.source(),
                instrument.verified(), instrument.wording(), instrument.licence());
    }

    private static Instrument with(List<Item> items, List<SafetyRule> safety) {
        return new Instrument(SOUND.id(), 1, SOUND.name(), null, 7, SOUND.answerSets(), items, SOUND.scales(), safety,
                SOUND.source(), SOUND.verified(), SOUND.wording(), SOUND.licence());
    }

    private static void wrong(Instrument instrument, String problem) {
        assertThat(InstrumentCheck.problems(instrument)).anyMatch(found -> found.contains(problem));
        assertThatThrownBy(() -> new Instruments(List.of(instrument))).hasMessageContaining(problem);
    }

    @Test
    void a_sound_definition_has_no_problems() {
        assertThat(InstrumentCheck.problems(SOUND)).isEmpty();
    }

    @Test
    void bands_have_neither_gaps_nor_overlaps() {
        wrong(with(SOUND, List.of(scale(0, new Band(0, 0, "low"), new Band(2, 2, "high")))), "gap below 2");
        wrong(with(SOUND, List.of(scale(0, new Band(1, 2, "high")))), "gap below 1");
        wrong(with(SOUND, List.of(scale(0, new Band(0, 1, "low"), new Band(1, 2, "high")))), "two bands at 1");
        wrong(with(SOUND, List.of(scale(0, new Band(0, 1, "low")))), "do not end at 2");
        wrong(with(SOUND, List.of(scale(0, new Band(0, 3, "all")))), "do not end at 2");
        wrong(with(SOUND, List.of(scale(0))), "do not end at 2");
    }

    @Test
    void a_scale_knows_its_items() {
        wrong(with(SOUND, List.of(new Scale("total", null, List.of("a", "z"), 1, NONE_MISSING, List.of()))), "unknown item");
        wrong(with(SOUND, List.of(new Scale("total", null, List.of("a", "a"), 1, NONE_MISSING,
                List.of(new Band(0, 2, "all"))))), "stands twice");
        wrong(with(SOUND, List.of(scale(2, new Band(0, 2, "all")))), "more missing answers");
        wrong(with(SOUND, List.of()), "no scales");
    }

    @Test
    void items_and_safety_rules_can_be_answered() {
        wrong(with(List.of(new Item("a", null, "A?", "yes-no"), new Item("b", null, "B?", "other")), List.of()),
                "fewer than two answers");
        wrong(with(SOUND.items(), List.of(new SafetyRule("z", 1))), "unknown item");
        wrong(with(SOUND.items(), List.of(new SafetyRule("b", 2))), "never fire");
    }

    @Test
    void an_instrument_is_defined_once() {
        assertThatThrownBy(() -> new Instruments(List.of(SOUND, SOUND))).hasMessageContaining("defined twice");
    }
}
