package org.casestream.intake.cases.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/** What people write about a case. It never leaves the service. */
public sealed interface CaseNarrative extends CaseBound, AboutPerson {

    @EventType("intake.case-closure-noted")
    record CaseClosureNoted(CaseId caseId, ClientId clientId, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note)
            implements CaseNarrative {}
}
