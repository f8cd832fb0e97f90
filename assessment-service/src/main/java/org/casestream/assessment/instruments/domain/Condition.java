package org.casestream.assessment.instruments.domain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.casestream.assessment.instruments.domain.Instrument.Range;
import org.jspecify.annotations.Nullable;

/**
 * What must be so, as data: exactly one of {@code item}, {@code scale}, {@code all} and {@code any} is there.
 *
 * @param item  its answer is in the range
 * @param scale its score is in the range
 * @param from  the range, both ends included; at least one end for an item or a scale
 * @param all   every one of these holds
 * @param any   one of these holds
 */
public record Condition(@Nullable String item, @Nullable String scale, @Nullable Integer from, @Nullable Integer to,
                        @Nullable List<Condition> all, @Nullable List<Condition> any) {

    public Condition {
        all = all == null ? null : List.copyOf(all);
        any = any == null ? null : List.copyOf(any);
    }

    /** Answers may be missing: then it is not known whether a condition holds, unless the others decide it. */
    enum Truth {
        NO, UNKNOWN, YES;

        static Truth of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    /**
     * Whether it holds.
     *
     * @param ofItem  the range check of an item: UNKNOWN if it is not answered
     * @param ofScale the score, or null if there is none
     */
    Truth holds(ItemCheck ofItem, Function<String, @Nullable Integer> ofScale) {
        if (item != null) {
            return ofItem.holds(item, range());
        }
        if (scale != null) {
            Integer score = ofScale.apply(scale);
            return score == null ? Truth.UNKNOWN : Truth.of(range().contains(score));
        }
        if (all != null) {
            return all.stream().map(each -> each.holds(ofItem, ofScale)).min(Truth::compareTo).orElse(Truth.YES);
        }
        return parts().map(each -> each.holds(ofItem, ofScale)).max(Truth::compareTo).orElse(Truth.NO);
    }

    /** Asks about one item. */
    @FunctionalInterface
    interface ItemCheck {

        Truth holds(String item, Range range);
    }

    Range range() {
        return new Range(from, to);
    }

    /** The conditions it is made of. */
    Stream<Condition> parts() {
        return Stream.of(all, any).flatMap(some -> some == null ? Stream.empty() : some.stream());
    }
}
