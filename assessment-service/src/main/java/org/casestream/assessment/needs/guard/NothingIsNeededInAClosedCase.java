package org.casestream.assessment.needs.guard;

import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** A closed case takes no needs; how those ended that it has can still be written down. */
@Component
class NothingIsNeededInAClosedCase implements InTransaction<NeedEvent> {

    private final KnownCases cases;

    NothingIsNeededInAClosedCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(NeedEvent event) {
        switch (event) {
            case NeedsProfileOpened _, NeedIdentified _, NeedRevised _ -> cases.requireOpen(event.caseId());
            case NeedResolved _ -> { }
        }
    }
}
