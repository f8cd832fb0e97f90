package org.casestream.intake.emergency.automation;

import java.time.Instant;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.emergency.domain.EmergencyCommand.MarkReviewOverdue;
import org.casestream.intake.emergency.domain.EmergencyStatus;
import org.casestream.intake.emergency.read.access.EmergencyAccessView;
import org.springframework.stereotype.Component;

/** An emergency access that nobody judged within its term is said to be overdue, once. */
@Component
class WhenReviewFallsDueThenMarkOverdue implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenReviewFallsDueThenMarkOverdue(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "emergency-access-review-overdue";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(EmergencyAccessView.class, Where.is("status", EmergencyStatus.UNREVIEWED)
                        .before("reviewDueAt", now)),
                due -> commands.send(new MarkReviewOverdue(new EmergencyAccessId(due.id()), now)));
    }
}
