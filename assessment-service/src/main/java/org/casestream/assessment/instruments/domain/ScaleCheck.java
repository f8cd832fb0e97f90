package org.casestream.assessment.instruments.domain;

import static org.casestream.assessment.instruments.domain.DefinitionFault.BANDS_INCOMPLETE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BANDS_MISSING;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BAND_GAP;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BAND_OVERLAP;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BAND_REVERSED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BAND_SETS_UNCLEAR;
import static org.casestream.assessment.instruments.domain.DefinitionFault.BAND_UNREACHABLE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.CHANGE_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.DIRECTION_MISSING;
import static org.casestream.assessment.instruments.domain.DefinitionFault.FACT_UNKNOWN;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ITEM_NOT_ALWAYS_ASKED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ITEM_UNKNOWN;
import static org.casestream.assessment.instruments.domain.DefinitionFault.MISSING_RULE_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.MULTIPLIER_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.REVERSED_NOT_IN_SCALE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.SCALE_EMPTY;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.BandSet;
import org.casestream.assessment.instruments.domain.Instrument.Change;
import org.casestream.assessment.instruments.domain.Instrument.Fact;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Range;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with a scale.
 *
 * @param at JSON pointer to it
 */
record ScaleCheck(InstrumentCheck check, Scale scale, String at) {

    private static final int LARGEST_MULTIPLIER = 100;

    void run() {
        check.name(scale.id(), at + "/id");
        check.code(scale.code(), at + "/code");
        items();
        check.require(scale.multiplier() >= 1 && scale.multiplier() <= LARGEST_MULTIPLIER, at + "/multiplier", MULTIPLIER_INVALID);
        check.require(scale.missing().proRateUpTo() >= 0
                && scale.missing().proRateUpTo() < Math.max(1, scale.items().size()), at + "/missing/proRateUpTo", MISSING_RULE_INVALID);
        if (scale.count() != null) {
            ConditionCheck.range(check, scale.count(), at + "/count");
        }
        change();
        bandSets();
    }

    private void items() {
        check.require(!scale.items().isEmpty(), at + "/items", SCALE_EMPTY);
        check.unique(scale.items(), at + "/items", "");
        for (int i = 0; i < scale.items().size(); i++) {
            Optional<Item> item = check.instrument().item(scale.items().get(i));
            check.require(item.isPresent(), at + "/items/" + i, ITEM_UNKNOWN);
            check.require(item.isEmpty() || item.get().askedIf() == null, at + "/items/" + i, ITEM_NOT_ALWAYS_ASKED);
        }
        check.unique(scale.reversed(), at + "/reversed", "");
        for (int i = 0; i < scale.reversed().size(); i++) {
            check.require(scale.items().contains(scale.reversed().get(i)), at + "/reversed/" + i, REVERSED_NOT_IN_SCALE);
        }
    }

    private void change() {
        Change change = scale.change();
        if (change != null) {
            boolean byPoints = change.points() != null && change.sd() == null && change.fraction() == null;
            boolean byDeviation = change.points() == null && change.sd() != null && change.fraction() != null
                    && change.sd() > 0 && change.fraction() > 0;
            check.require((byPoints || byDeviation) && change.threshold() > 0, at + "/change", CHANGE_INVALID);
            check.require(scale.better() != null, at + "/better", DIRECTION_MISSING);
        }
    }

    private void bandSets() {
        check.unique(scale.bandSets().stream().map(BandSet::id).toList(), at + "/bandSets", "/id");
        Range reachable = reachable(check.instrument(), scale);
        for (int i = 0; i < scale.bandSets().size(); i++) {
            BandSet set = scale.bandSets().get(i);
            check.name(set.id(), at + "/bandSets/" + i + "/id");
            if (reachable != null) {
                bands(set.bands(), reachable, at + "/bandSets/" + i + "/bands");
            }
        }
        facts();
    }

    /** One set for everybody, or one for each value of one fact. */
    private void facts() {
        Set<String> values = new HashSet<>();
        for (int i = 0; i < scale.bandSets().size(); i++) {
            Map<String, String> when = scale.bandSets().get(i).when();
            String here = at + "/bandSets/" + i;
            if (when.size() != 1) {
                check.require(when.isEmpty() && scale.bandSets().size() == 1, here, BAND_SETS_UNCLEAR);
                continue;
            }
            Map.Entry<String, String> fact = when.entrySet().iterator().next();
            boolean known = fact(fact.getKey()).filter(one -> one.values().contains(fact.getValue())).isPresent();
            check.require(known, here + "/when", FACT_UNKNOWN);
            check.require(scale.bandSets().getFirst().when().containsKey(fact.getKey()) && values.add(fact.getValue()), here,
                    BAND_SETS_UNCLEAR);
            boolean last = i == scale.bandSets().size() - 1;
            check.require(!known || !last || values.containsAll(fact(fact.getKey()).orElseThrow().values()), at + "/bandSets",
                    BAND_SETS_UNCLEAR);
        }
    }

    private Optional<Fact> fact(String id) {
        return check.instrument().facts().stream().filter(fact -> fact.id().equals(id)).findFirst();
    }

    private void bands(List<Band> bands, Range reachable, String here) {
        check.require(!bands.isEmpty(), here, BANDS_MISSING);
        long next = reachable.from();
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            check.bandName(band.name(), here + "/" + i + "/name");
            check.require(band.from() <= band.to(), here + "/" + i, BAND_REVERSED);
            check.require(band.from() <= next || band.from() > reachable.to(), here + "/" + i + "/from", BAND_GAP);
            check.require(band.from() >= next || band.from() < reachable.from(), here + "/" + i + "/from", BAND_OVERLAP);
            check.require(band.from() >= reachable.from() && band.from() <= reachable.to(), here + "/" + i + "/from", BAND_UNREACHABLE);
            check.require(band.to() <= reachable.to(), here + "/" + i + "/to", BAND_UNREACHABLE);
            next = band.to() + 1L;
        }
        check.require(bands.isEmpty() || next > reachable.to(), here + "/" + (bands.size() - 1) + "/to", BANDS_INCOMPLETE);
    }

    /** The lowest and the highest score there can be; null if its items or answers are not sound. */
    static @Nullable Range reachable(Instrument instrument, Scale scale) {
        List<List<Integer>> allowed = scale.items().stream().map(item -> instrument.item(item).map(instrument::allowed)
                .orElse(List.of())).toList();
        if (allowed.isEmpty() || allowed.stream().anyMatch(List::isEmpty)) {
            return null;
        }
        if (scale.count() == null) {
            return new Range(scale.multiplier() * allowed.stream().mapToInt(scores -> scores.stream().mapToInt(Integer::intValue).min().orElseThrow()).sum(),
                    scale.multiplier() * allowed.stream().mapToInt(scores -> scores.stream().mapToInt(Integer::intValue).max().orElseThrow()).sum());
        }
        return new Range(scale.multiplier() * (int) allowed.stream().filter(scores -> scores.stream().allMatch(scale.count()::contains)).count(),
                scale.multiplier() * (int) allowed.stream().filter(scores -> scores.stream().anyMatch(scale.count()::contains)).count());
    }
}
