package org.casestream.assessment.instruments.domain;

import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ANSWERS_EMPTY;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ANSWER_NOT_ALLOWED;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ITEM_UNKNOWN;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** Turns answers into scores by an instrument's definition. Knows no instrument by name. */
public final class Scorer {

    private Scorer() {}

    /**
     * @param answers score of the chosen answer by item; items may be missing
     * @throws Refused ITEM_UNKNOWN, ANSWER_NOT_ALLOWED or ANSWERS_EMPTY
     */
    public static Scoring score(Instrument instrument, Map<String, Integer> answers) {
        check(instrument, answers);
        return new Scoring(instrument.scales().stream().map(scale -> score(scale, answers)).toList(),
                instrument.safety().stream().anyMatch(rule -> answers.getOrDefault(rule.item(), Integer.MIN_VALUE) >= rule.from()));
    }

    private static void check(Instrument instrument, Map<String, Integer> answers) {
        if (answers.isEmpty()) {
            throw new Refused(ANSWERS_EMPTY, "/answers");
        }
        answers.forEach((itemId, answer) -> {
            // The pointer names the item only once it is known to be one of ours: what came from outside is not repeated.
            Item item = instrument.item(itemId).orElseThrow(() -> new Refused(ITEM_UNKNOWN, "/answers"));
            if (answer == null || !instrument.allowed(item).contains(answer)) {
                throw new Refused(ANSWER_NOT_ALLOWED, "/answers/" + item.id());
            }
        });
    }

    private static Score score(Scale scale, Map<String, Integer> answers) {
        List<Integer> given = scale.items().stream().map(answers::get).filter(Objects::nonNull).toList();
        int missing = scale.items().size() - given.size();
        if (given.isEmpty() || missing > scale.missing().proRateUpTo()) {
            return new Score(scale.id(), null, null, missing, false);
        }
        int sum = given.stream().mapToInt(Integer::intValue).sum() * scale.multiplier();
        int value = (int) Math.round((double) sum * scale.items().size() / given.size());
        return new Score(scale.id(), value, band(scale, value), missing, missing > 0);
    }

    private static @Nullable String band(Scale scale, int value) {
        return scale.bands().stream().filter(band -> band.from() <= value && value <= band.to())
                .map(Band::name).findFirst().orElse(null);
    }
}
