package org.casestream.assessment.instruments.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The definition of an instrument. Definitions are data: each is a file below {@code resources/instruments}, with its
 * source and how far it was checked against it.
 *
 * @param id         what it is called in addresses, {@code phq-9}
 * @param version    counts up when anything that changes a score changes; kept with every answering
 * @param code       the LOINC panel code, or null where there is none we trust
 * @param periodDays the days the questions look back on
 * @param answerSets the answers that items choose from, by the set's name
 * @param scales     what is computed, the total first
 * @param safety     answers that must be looked at by a person at once, whatever the total
 * @param source     where the definition comes from
 * @param verified   how far codes, answers and bands were checked against the source
 * @param wording    how far the wording of the items was checked
 * @param licence    the notice under which it may be used
 */
public record Instrument(String id, int version, String name, @Nullable String code, int periodDays,
                         Map<String, List<Answer>> answerSets, List<Item> items, List<Scale> scales,
                         List<SafetyRule> safety, String source, Verified verified,
                         Verified wording, String licence) {

    public Instrument {
        answerSets = answerSets == null ? Map.of() : answerSets;
        items = items == null ? List.of() : List.copyOf(items);
        scales = scales == null ? List.of() : List.copyOf(scales);
        safety = safety == null ? List.of() : List.copyOf(safety);
    }

    /** One possible answer. {@code code} is a LOINC answer code, or null where there is none we trust. */
    public record Answer(int score, @Nullable String code, String text) {}

    /** One question. {@code answers} names the answer set; an item that no scale lists is asked and kept, not scored. */
    public record Item(String id, @Nullable String code, String text, String answers) {}

    /**
     * A score over some of the items: the sum of their answers times {@code multiplier}.
     *
     * @param code  the LOINC code of the score, or null
     * @param bands whole numbers, without gap or overlap from the lowest to the highest possible score
     */
    public record Scale(String id, @Nullable String code, List<String> items, int multiplier, MissingRule missing,
                        List<Band> bands) {

        public Scale {
            items = items == null ? List.of() : List.copyOf(items);
            bands = bands == null ? List.of() : List.copyOf(bands);
        }
    }

    /**
     * What happens when answers are missing: up to {@code proRateUpTo} the sum is scaled up to the full number of items and
     * rounded half up; with more there is no score.
     */
    public record MissingRule(int proRateUpTo, Verified verified) {}

    /** A named range of a score, both ends included. */
    public record Band(int from, int to, String name) {}

    /** An answer to {@code item} of {@code from} or more is a risk flag. */
    public record SafetyRule(String item, int from) {}

    /** How far a figure was checked. */
    public enum Verified {
        /** Read in the source it names. */
        CHECKED,
        /** Widely used; not checked against a primary source. */
        CUSTOMARY,
        /** This project's own proposal. */
        OWN_PROPOSAL
    }

    public Optional<Item> item(String itemId) {
        return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
    }

    /** The scores that an answer to the item can have. */
    public List<Integer> allowed(Item item) {
        return answerSets.getOrDefault(item.answers(), List.of()).stream().map(Answer::score).toList();
    }
}
