package org.casestream.assessment.assessments.automation;

import java.time.Clock;
import java.time.Instant;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.eligibility.EligibilityRecords;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteCheck;
import org.casestream.assessment.eligibility.domain.RuleSets;
import org.casestream.contracts.AgencyId;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** What an assessment checks stands in the case's history of determinations. */
@Component
class WhenEligibilityCheckedThenNoteCheck implements InTransaction<EligibilityChecked> {

    private final Commands commands;
    private final KnownCases cases;
    private final RuleSets ruleSets;
    private final Clock clock;

    WhenEligibilityCheckedThenNoteCheck(Commands commands, KnownCases cases, RuleSets ruleSets, Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    @Override
    public void on(EligibilityChecked event) {
        AgencyId agency = cases.find(event.caseId()).orElseThrow().agencyId();
        Instant now = clock.instant();
        Determination content = new Determination(event.region(), event.version(), event.facts(), event.level(),
                event.eligibility(), event.programs(), event.rules());
        commands.send(new NoteCheck(EligibilityRecords.of(event.caseId()), event.caseId(), event.clientId(), agency,
                event.assessmentId(), content, ruleSets.inForce(now).dueOn(event.programs(), now)));
    }
}
