package org.casestream.careplan.candidates.automation;

import org.casestream.careplan.candidates.CandidateRecords;
import org.casestream.careplan.candidates.domain.CandidateCommand.OfferCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.WithdrawCandidate;
import org.casestream.careplan.candidates.domain.NeedActivities;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Each need is a candidate goal as long as it is one; whatever of it comes first, the newest of it counts. */
@Component
class WhenNeedMovedThenCandidateFollows implements Automation<NeedEvent> {

    private final Commands commands;
    private final NeedActivities activities;

    WhenNeedMovedThenCandidateFollows(Commands commands, NeedActivities activities) {
        this.commands = commands;
        this.activities = activities;
    }

    @Override
    public void on(NeedEvent event, Cause cause) {
        switch (event) {
            case NeedsProfileOpened _ -> { }
            case NeedIdentified e -> commands.send(new OfferCandidate(CandidateRecords.of(e.caseId()), e.caseId(), e.clientId(),
                    e.agencyId(), e.needId(), e.domain(), e.severity(), e.wanted(), 1, activities.of(e.domain())));
            case NeedRevised e -> commands.send(new OfferCandidate(CandidateRecords.of(e.caseId()), e.caseId(), e.clientId(),
                    e.agencyId(), e.needId(), e.domain(), e.severity(), e.wanted(), e.revision(), activities.of(e.domain())));
            case NeedResolved e -> commands.send(new WithdrawCandidate(CandidateRecords.of(e.caseId()), e.caseId(), e.clientId(),
                    e.agencyId(), e.needId()));
        }
    }
}
