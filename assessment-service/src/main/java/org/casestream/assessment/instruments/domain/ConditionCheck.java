package org.casestream.assessment.instruments.domain;

import static org.casestream.assessment.instruments.domain.DefinitionFault.ASKED_IF_NOT_EARLIER;
import static org.casestream.assessment.instruments.domain.DefinitionFault.CONDITION_NEVER_HOLDS;
import static org.casestream.assessment.instruments.domain.DefinitionFault.CONDITION_UNCLEAR;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ITEM_UNKNOWN;
import static org.casestream.assessment.instruments.domain.DefinitionFault.RANGE_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.SCALE_UNKNOWN;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Range;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a condition.
 *
 * @param items  those that it may ask about
 * @param scales those that it may ask about
 */
record ConditionCheck(InstrumentCheck check, Set<String> items, Set<String> scales) {

    void check(Condition condition, String at) {
        long kinds = Stream.of(condition.item(), condition.scale(), condition.all(), condition.any())
                .filter(Objects::nonNull).count();
        check.require(kinds == 1, at, CONDITION_UNCLEAR);
        if (kinds == 1 && condition.item() != null) {
            item(condition.item(), condition.range(), at);
        } else if (kinds == 1 && condition.scale() != null) {
            scale(condition.scale(), condition.range(), at);
        } else {
            check.require(condition.from() == null && condition.to() == null, at, CONDITION_UNCLEAR);
            check.require(kinds != 1 || condition.parts().findAny().isPresent(), at, CONDITION_UNCLEAR);
            parts(condition.all(), at + "/all");
            parts(condition.any(), at + "/any");
        }
    }

    private void parts(@Nullable List<Condition> parts, String at) {
        for (int i = 0; parts != null && i < parts.size(); i++) {
            check(parts.get(i), at + "/" + i);
        }
    }

    private void item(String id, Range range, String at) {
        Item item = check.instrument().item(id).orElse(null);
        check.require(item != null, at + "/item", ITEM_UNKNOWN);
        check.require(item == null || items.contains(id), at + "/item", ASKED_IF_NOT_EARLIER);
        range(check, range, at);
        List<Integer> allowed = item == null ? List.of() : check.instrument().allowed(item);
        check.require(allowed.isEmpty() || allowed.stream().anyMatch(range::contains), at, CONDITION_NEVER_HOLDS);
    }

    private void scale(String id, Range range, String at) {
        check.require(scales.contains(id), at + "/scale", SCALE_UNKNOWN);
        range(check, range, at);
        if (scales.contains(id)) {
            Range reachable = ScaleCheck.reachable(check.instrument(), check.instrument().scale(id).orElseThrow());
            check.require(reachable == null || (range.from() == null || range.from() <= reachable.to())
                    && (range.to() == null || range.to() >= reachable.from()), at, CONDITION_NEVER_HOLDS);
        }
    }

    /** A range that could contain something. */
    static void range(InstrumentCheck check, Range range, String at) {
        check.require((range.from() != null || range.to() != null)
                && (range.from() == null || range.to() == null || range.from() <= range.to()), at, RANGE_INVALID);
    }
}
