package org.casestream.assessment.needs.domain;

import java.util.HashMap;
import java.util.Map;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.jspecify.annotations.Nullable;

/** What a needs profile must remember to decide. */
record NeedsState(NeedsProfileOpened opened, Map<NeedId, Need> needs, Map<StrengthKind, String> strengths,
                  Map<PreferenceKind, String> preferences) {

    /**
     * @param revision   1 as identified
     * @param resolution null while it is one
     */
    record Need(LifeDomain domain, NeedSeverity severity, Wanted wanted, @Nullable Words words, int revision,
                @Nullable Resolution resolution, @Nullable Words note) {

        private Need revised(NeedRevised event) {
            return new Need(domain, event.severity(), event.wanted(), words, event.revision(), resolution, note);
        }

        private Need described(@Nullable Words newWords) {
            return new Need(domain, severity, wanted, newWords, revision, resolution, note);
        }

        private Need resolved(@Nullable Resolution how, @Nullable Words newNote) {
            return new Need(domain, severity, wanted, words, revision, how, newNote);
        }
    }

    static NeedsState evolve(NeedsState state, NeedEvent event) {
        return switch (event) {
            case NeedsProfileOpened e -> new NeedsState(e, Map.of(), Map.of(), Map.of());
            case NeedIdentified e -> state.with(e.needId(), new Need(e.domain(), e.severity(), e.wanted(), null, 1, null, null));
            case NeedRevised e -> state.with(e.needId(), state.need(e.needId()).revised(e));
            case NeedResolved e -> state.with(e.needId(), state.need(e.needId()).resolved(e.resolution(), null));
        };
    }

    static NeedsState evolve(NeedsState state, NeedsNarrative event) {
        return switch (event) {
            case NeedDescribed e -> state.with(e.needId(), state.need(e.needId()).described(e.words()));
            case NeedResolutionExplained e -> {
                Need need = state.need(e.needId());
                yield state.with(e.needId(), need.resolved(need.resolution, e.note()));
            }
            case StrengthNoted e -> new NeedsState(state.opened, state.needs, noted(state.strengths, e.kind(), e.words()),
                    state.preferences);
            case PreferenceNoted e -> new NeedsState(state.opened, state.needs, state.strengths,
                    noted(state.preferences, e.kind(), e.words()));
        };
    }

    private Need need(NeedId id) {
        Need need = needs.get(id);
        if (need == null) {
            throw new IllegalStateException("an event is about a need that was never identified");
        }
        return need;
    }

    private NeedsState with(NeedId id, Need need) {
        Map<NeedId, Need> more = new HashMap<>(needs);
        more.put(id, need);
        return new NeedsState(opened, more, strengths, preferences);
    }

    private static <K> Map<K, String> noted(Map<K, String> notes, K kind, @Nullable String words) {
        Map<K, String> more = new HashMap<>(notes);
        if (words == null) {
            more.remove(kind);
        } else {
            more.put(kind, words);
        }
        return more;
    }
}
