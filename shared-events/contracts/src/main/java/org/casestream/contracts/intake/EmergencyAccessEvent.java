package org.casestream.contracts.intake;

import java.time.Instant;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.StaffId;

/**
 * What intake tells the world about emergency access: somebody who may not read a case reads it all the same, because a
 * person is in danger, and answers for it afterwards. Ordered by the client. DICOM code of the audit event: 110127.
 */
public sealed interface EmergencyAccessEvent extends AccessFact, CaseBound {

    EmergencyAccessId accessId();

    ClientId clientId();

    @Override
    default Identifier orderedBy() {
        return clientId();
    }

    /**
     * @param agencyId    whose case it is
     * @param staffId     may read it
     * @param staffAgency where they work
     * @param until       exclusive
     */
    @EventType("intake.emergency-access-granted")
    record EmergencyAccessGranted(EmergencyAccessId accessId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                                  StaffId staffId, AgencyId staffAgency, EmergencyReason reason, Instant until)
            implements EmergencyAccessEvent {}

    /** @param by a supervisor of the case's agency */
    @EventType("intake.emergency-access-reviewed")
    record EmergencyAccessReviewed(EmergencyAccessId accessId, CaseId caseId, ClientId clientId, StaffId by,
                                   ReviewOutcome outcome) implements EmergencyAccessEvent {}

    /** Nobody reviewed it in time. */
    @EventType("intake.emergency-access-review-overdue")
    record EmergencyAccessReviewOverdue(EmergencyAccessId accessId, CaseId caseId, ClientId clientId)
            implements EmergencyAccessEvent {}

    /** Why. The catalogue is this project's own. */
    enum EmergencyReason { DANGER_TO_SELF, DANGER_TO_OTHERS, MEDICAL_EMERGENCY, CANNOT_CONSENT_AND_NEEDS_CARE, CHILD_AT_RISK }

    /** What the review found. */
    enum ReviewOutcome { JUSTIFIED, NOT_JUSTIFIED }
}
