package org.casestream.assessment.instruments.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;

/** Finds what is wrong with a definition before it scores anybody. */
public final class InstrumentCheck {

    private final Instrument instrument;
    private final List<String> problems = new ArrayList<>();

    private InstrumentCheck(Instrument instrument) {
        this.instrument = instrument;
    }

    /** Everything that is wrong with the definition, one sentence each; empty if it can be used. */
    public static List<String> problems(Instrument instrument) {
        InstrumentCheck check = new InstrumentCheck(instrument);
        check.everything();
        return List.copyOf(check.problems);
    }

    private void everything() {
        require(instrument.version() >= 1, "the version starts at 1");
        require(!instrument.items().isEmpty(), "there are no items");
        require(!instrument.scales().isEmpty(), "there are no scales");
        unique(instrument.items().stream().map(Item::id).toList(), "item");
        unique(instrument.scales().stream().map(Scale::id).toList(), "scale");
        instrument.items().forEach(this::item);
        instrument.scales().forEach(this::scale);
        instrument.safety().forEach(this::safety);
    }

    private void item(Item item) {
        List<Integer> allowed = instrument.allowed(item);
        require(allowed.size() >= 2, "item " + item.id() + " has fewer than two answers");
        require(new HashSet<>(allowed).size() == allowed.size(), "item " + item.id() + " has two answers with one score");
    }

    private void scale(Scale scale) {
        unique(scale.items(), "item of scale " + scale.id());
        List<Optional<Item>> items = scale.items().stream().map(instrument::item).toList();
        if (items.isEmpty() || items.stream().anyMatch(Optional::isEmpty)) {
            problems.add("scale " + scale.id() + " has an unknown item, or none");
            return;
        }
        List<List<Integer>> allowed = items.stream().map(item -> instrument.allowed(item.orElseThrow())).toList();
        if (allowed.stream().anyMatch(List::isEmpty)) {
            return; // already said by the item
        }
        require(scale.multiplier() >= 1, "scale " + scale.id() + " has a multiplier below 1");
        require(scale.missing().proRateUpTo() >= 0 && scale.missing().proRateUpTo() < items.size(),
                "scale " + scale.id() + " allows more missing answers than it has items");
        int lowest = allowed.stream().mapToInt(scores -> scores.stream().mapToInt(Integer::intValue).min().orElseThrow()).sum();
        int highest = allowed.stream().mapToInt(scores -> scores.stream().mapToInt(Integer::intValue).max().orElseThrow()).sum();
        bands(scale, lowest * scale.multiplier(), highest * scale.multiplier());
    }

    private void bands(Scale scale, int lowest, int highest) {
        int next = lowest;
        for (Band band : scale.bands().stream().sorted(Comparator.comparingInt(Band::from)).toList()) {
            require(band.from() <= next, "scale " + scale.id() + " has a gap below " + band.from());
            require(band.from() >= next, "scale " + scale.id() + " has two bands at " + band.from());
            require(band.from() <= band.to(), "scale " + scale.id() + " has a band that ends before " + band.from());
            next = band.to() + 1;
        }
        require(next == highest + 1, "the bands of scale " + scale.id() + " do not end at " + highest);
    }

    private void safety(SafetyRule rule) {
        Optional<Item> item = instrument.item(rule.item());
        require(item.isPresent(), "a safety rule names an unknown item");
        item.ifPresent(known -> require(instrument.allowed(known).stream().anyMatch(score -> score >= rule.from()),
                "the safety rule of item " + known.id() + " can never fire"));
    }

    private void unique(List<String> ids, String what) {
        Set<String> seen = new HashSet<>();
        ids.stream().filter(id -> !seen.add(id)).forEach(id -> problems.add(what + " " + id + " stands twice"));
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
