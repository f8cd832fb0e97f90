package org.casestream.intake.cases.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;

/** What people write about a case. It never leaves the service. */
public sealed interface CaseNarrative extends CaseBound, AboutPerson {

    @EventType("intake.case-closure-noted")
    record CaseClosureNoted(CaseId caseId, ClientId clientId, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note)
            implements CaseNarrative {}

    /**
     * Who reported a critical incident, and what they told of it.
     *
     * @param alertId of the alert that the incident raised
     */
    @EventType("intake.case-incident-described")
    record CaseIncidentDescribed(CaseId caseId, ClientId clientId, AlertId alertId, StaffId by,
                                 @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String account) implements CaseNarrative {}
}
