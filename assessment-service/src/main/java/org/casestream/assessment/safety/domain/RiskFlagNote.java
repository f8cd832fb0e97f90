package org.casestream.assessment.safety.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What was written about a risk flag. Never published. */
public sealed interface RiskFlagNote extends CaseBound, AboutPerson {

    AlertId alertId();

    @EventType("assessment.risk-review-written")
    record RiskReviewWritten(AlertId alertId, CaseId caseId, ClientId clientId,
                             @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) implements RiskFlagNote {}
}
