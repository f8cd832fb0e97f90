package org.casestream.intake.emergency.domain;

import java.time.Instant;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.jspecify.annotations.Nullable;

/** What was written about emergency access, and who tried in vain. It never leaves the service. */
public sealed interface EmergencyRecord extends CaseBound, AboutPerson {

    EmergencyAccessId accessId();

    @EventType("intake.emergency-access-explained")
    record EmergencyAccessExplained(EmergencyAccessId accessId, CaseId caseId, ClientId clientId, Instant reviewDueAt,
                                    @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String explanation)
            implements EmergencyRecord {}

    /**
     * @param agencyId whose case it is
     * @param obstacle what forbade it
     */
    @EventType("intake.emergency-access-refused")
    record EmergencyAccessRefused(EmergencyAccessId accessId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                                  StaffId staffId, AgencyId staffAgency, EmergencyReason reason, Obstacle obstacle,
                                  @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String explanation)
            implements EmergencyRecord {}

    @EventType("intake.emergency-access-review-noted")
    record EmergencyReviewNoted(EmergencyAccessId accessId, CaseId caseId, ClientId clientId,
                                @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements EmergencyRecord {}
}
