package org.casestream.referral.referrals.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What the referral service keeps to itself: what people wrote. Never published. */
public sealed interface NarrativeEvent extends CaseBound, AboutPerson {

    ReferralId referralId();

    /** @param writtenBy the side that wrote it */
    @EventType("referral.note-recorded")
    record NoteRecorded(ReferralId referralId, CaseId caseId, ClientId clientId, Party writtenBy,
                        @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String text) implements NarrativeEvent {}
}
