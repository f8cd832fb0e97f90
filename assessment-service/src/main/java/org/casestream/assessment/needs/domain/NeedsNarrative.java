package org.casestream.assessment.needs.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What people said about their needs, strengths and preferences. It never leaves the service. */
public sealed interface NeedsNarrative extends CaseBound, AboutPerson {

    NeedsProfileId profileId();

    /** @param words null where none are left */
    @EventType("assessment.need-described")
    record NeedDescribed(NeedsProfileId profileId, CaseId caseId, ClientId clientId, NeedId needId, @Nullable Words words)
            implements NeedsNarrative {}

    @EventType("assessment.need-resolution-explained")
    record NeedResolutionExplained(NeedsProfileId profileId, CaseId caseId, ClientId clientId, NeedId needId,
                                   @Nullable Words note) implements NeedsNarrative {}

    /** @param words null where it was taken back */
    @EventType("assessment.strength-noted")
    record StrengthNoted(NeedsProfileId profileId, CaseId caseId, ClientId clientId, StrengthKind kind,
                         @Sealed(CLINICAL_NARRATIVE) @Nullable String words) implements NeedsNarrative {}

    /** @param words null where it was taken back */
    @EventType("assessment.preference-noted")
    record PreferenceNoted(NeedsProfileId profileId, CaseId caseId, ClientId clientId, PreferenceKind kind,
                           @Sealed(CLINICAL_NARRATIVE) @Nullable String words) implements NeedsNarrative {}
}
