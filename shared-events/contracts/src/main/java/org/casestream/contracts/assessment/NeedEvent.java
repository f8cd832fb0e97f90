package org.casestream.contracts.assessment;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.PublishedEvent;

/** What the assessment service tells the world about a person's needs. Their own words stay inside it. */
public sealed interface NeedEvent extends PublishedEvent, CaseBound {

    NeedsProfileId profileId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    @EventType("assessment.needs-profile-opened")
    record NeedsProfileOpened(NeedsProfileId profileId, CaseId caseId, ClientId clientId, AgencyId agencyId)
            implements NeedEvent, OpensRecord {}

    @EventType("assessment.need-identified")
    record NeedIdentified(NeedsProfileId profileId, NeedId needId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                          LifeDomain domain, NeedSeverity severity, Wanted wanted) implements NeedEvent {}

    /** @param revision from 2, counts up: an older one that comes late tells nothing new */
    @EventType("assessment.need-revised")
    record NeedRevised(NeedsProfileId profileId, NeedId needId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                       LifeDomain domain, NeedSeverity severity, Wanted wanted, int revision) implements NeedEvent {}

    /** It is over, for good: should it come back, that is another need. */
    @EventType("assessment.need-resolved")
    record NeedResolved(NeedsProfileId profileId, NeedId needId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                        Resolution resolution) implements NeedEvent {}

    /** How much a need weighs on the person's life, this project's own scale from 0 to 3. */
    enum NeedSeverity {
        /** 0: no problem at present, to be kept an eye on. */
        WATCH,
        /** 1: it troubles, and the person gets along. */
        MILD,
        /** 2: it limits daily life. */
        MODERATE,
        /** 3: it dominates daily life or puts health or safety at risk. */
        SEVERE
    }

    /** Whether the person wants help with it. */
    enum Wanted { YES, NOT_NOW, NO }

    /** How a need ended. */
    enum Resolution { MET, PARTLY_MET, NO_LONGER_A_NEED, ENTERED_IN_ERROR }
}
