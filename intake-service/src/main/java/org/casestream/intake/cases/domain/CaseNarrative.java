package org.casestream.intake.cases.domain;

import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.EventType;

/** What people write about a case. It never leaves the service. */
public sealed interface CaseNarrative extends CaseBound {

    @EventType("intake.case-closure-noted")
    record CaseClosureNoted(CaseId caseId, String note) implements CaseNarrative {}
}
