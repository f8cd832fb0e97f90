package org.casestream.assessment.needs.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.jspecify.annotations.Nullable;

/** What a needs profile can be asked to do. Each says the whole of what it is about: words that are left out are gone. */
public sealed interface NeedsCommand {

    NeedsProfileId profileId();

    record OpenNeedsProfile(@TargetAggregateIdentifier NeedsProfileId profileId, CaseId caseId, ClientId clientId,
                            AgencyId agencyId) implements NeedsCommand {}

    /** @param words the person's own */
    record IdentifyNeed(@TargetAggregateIdentifier NeedsProfileId profileId, NeedId needId, LifeDomain domain,
                        NeedSeverity severity, Wanted wanted, @Nullable String words) implements NeedsCommand {}

    /** A need stays in its domain: what belongs to another one is another need. */
    record ReviseNeed(@TargetAggregateIdentifier NeedsProfileId profileId, NeedId needId, NeedSeverity severity, Wanted wanted,
                      @Nullable String words) implements NeedsCommand {}

    record ResolveNeed(@TargetAggregateIdentifier NeedsProfileId profileId, NeedId needId, Resolution resolution,
                       @Nullable String note) implements NeedsCommand {}

    /** @param words null takes back what was noted of the kind */
    record NoteStrength(@TargetAggregateIdentifier NeedsProfileId profileId, StrengthKind kind, @Nullable String words)
            implements NeedsCommand {}

    /** @param words null takes back what was noted of the kind */
    record NotePreference(@TargetAggregateIdentifier NeedsProfileId profileId, PreferenceKind kind, @Nullable String words)
            implements NeedsCommand {}
}
