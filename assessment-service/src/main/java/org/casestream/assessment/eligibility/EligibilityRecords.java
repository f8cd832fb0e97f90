package org.casestream.assessment.eligibility;

import org.casestream.contracts.CaseId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.eventing.command.Ids;

/** Which record belongs to a case: one, and always the same. */
public final class EligibilityRecords {

    private EligibilityRecords() {}

    public static EligibilityRecordId of(CaseId caseId) {
        return new EligibilityRecordId(Ids.derived("eligibility/" + caseId));
    }
}
