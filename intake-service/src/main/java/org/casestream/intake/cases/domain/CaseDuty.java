package org.casestream.intake.cases.domain;

import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;

/** What the agency has to see to on a case. It concerns nobody else and never leaves the service. */
public sealed interface CaseDuty extends CaseBound {

    /** Eligibility has to be determined again. What is found next, whichever way, settles it; so does the closing. */
    @EventType("intake.case-redetermination-due")
    record CaseRedeterminationDue(CaseId caseId, RedeterminationId redeterminationId, DueCause cause) implements CaseDuty {}
}
