package org.casestream.intake.emergency.domain;

import java.time.Instant;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewOverdue;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewed;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessExplained;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessRefused;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyReviewNoted;
import org.jspecify.annotations.Nullable;

/**
 * What an emergency access must remember to decide, nothing it only shows.
 *
 * @param agencyId whose case it is
 * @param granted  null for one that was refused
 */
record EmergencyState(AgencyId agencyId, @Nullable EmergencyAccessGranted granted, @Nullable Instant reviewDueAt,
                      boolean overdue, @Nullable EmergencyAccessReviewed review, @Nullable String reviewNote) {

    static EmergencyState evolve(EmergencyState state, EmergencyAccessEvent event) {
        return switch (event) {
            case EmergencyAccessGranted e -> new EmergencyState(e.agencyId(), e, null, false, null, null);
            case EmergencyAccessReviewed e -> state.with(state.reviewDueAt, state.overdue, e, null);
            case EmergencyAccessReviewOverdue _ -> state.with(state.reviewDueAt, true, state.review, state.reviewNote);
        };
    }

    static EmergencyState evolve(EmergencyState state, EmergencyRecord event) {
        return switch (event) {
            case EmergencyAccessExplained e -> state.with(e.reviewDueAt(), state.overdue, state.review, state.reviewNote);
            case EmergencyAccessRefused e -> new EmergencyState(e.agencyId(), null, null, false, null, null);
            case EmergencyReviewNoted e -> state.with(state.reviewDueAt, state.overdue, state.review, e.note());
        };
    }

    private EmergencyState with(@Nullable Instant due, boolean late, @Nullable EmergencyAccessReviewed judged,
                                @Nullable String note) {
        return new EmergencyState(agencyId, granted, due, late, judged, note);
    }
}
