package org.casestream.assessment.needs.read.profile;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.needs.domain.NeedsNarrative;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.assessment.needs.domain.PreferenceKind;
import org.casestream.assessment.needs.domain.StrengthKind;
import org.casestream.assessment.needs.domain.Words;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * The needs profile of one case as people see it.
 *
 * @param needs       in the order in which they were identified, resolved ones included
 * @param strengths   one a kind, the one noted last at the end
 * @param preferences one a kind, the one noted last at the end
 * @param withheld    whether needs about substance use, if there are any, were left out for this reader
 */
@Kept(as = Resource.ASSESSMENT, since = "openedAt")
public record NeedsProfileView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant openedAt,
                               List<Need> needs, List<Strength> strengths, List<Preference> preferences, boolean withheld)
        implements PersonRecord<NeedsProfileView> {

    public NeedsProfileView {
        needs = needs == null ? List.of() : List.copyOf(needs);
        strengths = strengths == null ? List.of() : List.copyOf(strengths);
        preferences = preferences == null ? List.of() : List.copyOf(preferences);
    }

    /**
     * @param words      the person's own; not for auditors
     * @param changedAt  when it was identified or revised last
     * @param by         who wrote it down last
     * @param resolution not there while it is a need
     */
    public record Need(NeedId id, LifeDomain domain, NeedSeverity severity, Wanted wanted, @Nullable Words words,
                       Instant identifiedAt, Instant changedAt, @Nullable String by, @Nullable Resolved resolution) {

        private Need resolved(Resolved how) {
            return new Need(id, domain, severity, wanted, words, identifiedAt, changedAt, by, how);
        }

        private Need coded() {
            return new Need(id, domain, severity, wanted, null, identifiedAt, changedAt, by, resolution == null ? null
                    : new Resolved(resolution.as, resolution.at, resolution.by, null));
        }
    }

    /** @param note not for auditors */
    public record Resolved(Resolution as, Instant at, @Nullable String by, @Nullable Words note) {}

    /** @param words not for auditors */
    public record Strength(StrengthKind kind, @Sealed(CLINICAL_NARRATIVE) @Nullable String words, Instant at, @Nullable String by) {}

    /** @param words not for auditors */
    public record Preference(PreferenceKind kind, @Sealed(CLINICAL_NARRATIVE) @Nullable String words, Instant at,
                             @Nullable String by) {}

    static NeedsProfileView evolve(@Nullable NeedsProfileView view, NeedEvent event, Recorded recorded) {
        if (event instanceof NeedsProfileOpened e) {
            return new NeedsProfileView(e.profileId().value(), e.caseId(), e.clientId(), e.agencyId(), recorded.occurredAt(),
                    List.of(), List.of(), List.of(), false);
        }
        NeedsProfileView opened = opened(view);
        Instant at = recorded.occurredAt();
        String by = recorded.actor();
        return switch (event) {
            case NeedsProfileOpened _ -> opened;
            case NeedIdentified e -> opened.withNeeds(plus(opened.needs, new Need(e.needId(), e.domain(), e.severity(),
                    e.wanted(), null, at, at, by, null)));
            case NeedRevised e -> opened.need(e.needId(), need -> new Need(need.id, need.domain, e.severity(), e.wanted(),
                    need.words, need.identifiedAt, at, by, need.resolution));
            case NeedResolved e -> opened.need(e.needId(), need -> need.resolved(new Resolved(e.resolution(), at, by, null)));
        };
    }

    static NeedsProfileView evolve(@Nullable NeedsProfileView view, NeedsNarrative event, Recorded recorded) {
        NeedsProfileView opened = opened(view);
        Instant at = recorded.occurredAt();
        String by = recorded.actor();
        return switch (event) {
            case NeedDescribed e -> opened.need(e.needId(), need -> new Need(need.id, need.domain, need.severity, need.wanted,
                    e.words(), need.identifiedAt, at, by, need.resolution));
            case NeedResolutionExplained e -> opened.need(e.needId(), need -> need.resolution == null ? need
                    : need.resolved(new Resolved(need.resolution.as, need.resolution.at, need.resolution.by, e.note())));
            case StrengthNoted e -> {
                List<Strength> others = without(opened.strengths, one -> one.kind == e.kind());
                yield opened.withStrengths(e.words() == null ? others
                        : plus(others, new Strength(e.kind(), e.words(), at, by)));
            }
            case PreferenceNoted e -> {
                List<Preference> others = without(opened.preferences, one -> one.kind == e.kind());
                yield opened.withPreferences(e.words() == null ? others
                        : plus(others, new Preference(e.kind(), e.words(), at, by)));
            }
        };
    }

    @Override
    public Instant began() {
        return openedAt;
    }

    @Override
    public NeedsProfileView coded() {
        return new NeedsProfileView(id, caseId, clientId, agencyId, openedAt, needs.stream().map(Need::coded).toList(),
                strengths.stream().map(one -> new Strength(one.kind, null, one.at, one.by)).toList(),
                preferences.stream().map(one -> new Preference(one.kind, null, one.at, one.by)).toList(), withheld);
    }

    /** The same for readers to whom nothing about substance use may be shown, not even that there is something. */
    public NeedsProfileView withoutSubstanceUse() {
        List<Need> others = needs.stream().filter(need -> need.domain != LifeDomain.SUBSTANCE_USE).toList();
        return new NeedsProfileView(id, caseId, clientId, agencyId, openedAt, others, strengths, preferences, true);
    }

    private static NeedsProfileView opened(@Nullable NeedsProfileView view) {
        if (view == null) {
            throw new IllegalStateException("a needs profile begins with its opening");
        }
        return view;
    }

    private NeedsProfileView need(NeedId needId, UnaryOperator<Need> change) {
        return withNeeds(needs.stream().map(need -> need.id.equals(needId) ? change.apply(need) : need).toList());
    }

    private NeedsProfileView withNeeds(List<Need> changed) {
        return new NeedsProfileView(id, caseId, clientId, agencyId, openedAt, changed, strengths, preferences, withheld);
    }

    private NeedsProfileView withStrengths(List<Strength> changed) {
        return new NeedsProfileView(id, caseId, clientId, agencyId, openedAt, needs, changed, preferences, withheld);
    }

    private NeedsProfileView withPreferences(List<Preference> changed) {
        return new NeedsProfileView(id, caseId, clientId, agencyId, openedAt, needs, strengths, changed, withheld);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }

    private static <T> List<T> without(List<T> list, Predicate<T> of) {
        return list.stream().filter(of.negate()).toList();
    }
}
