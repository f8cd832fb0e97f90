package org.casestream.referral.referrals.domain;

import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ReferralId;

/** What the referral service keeps to itself: what people wrote. Never published. */
public sealed interface NarrativeEvent extends CaseBound {

    ReferralId referralId();

    /** @param writtenBy the side that wrote it */
    @EventType("referral.note-recorded")
    record NoteRecorded(ReferralId referralId, CaseId caseId, Party writtenBy, String text) implements NarrativeEvent {}
}
