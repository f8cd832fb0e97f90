package org.casestream.assessment.safety.automation;

import java.time.Instant;
import org.casestream.assessment.safety.domain.RiskFlagCommand.NoteReviewOverdue;
import org.casestream.assessment.safety.read.due.DueFlagReview;
import org.casestream.contracts.AlertId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** A flag that nobody looked at in time is said to be overdue, once; then it is the supervisor's. */
@Component
class WhenReviewFallsDueThenNoteOverdue implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenReviewFallsDueThenNoteOverdue(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "risk-review-overdue";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(DueFlagReview.class, Where.all().before("dueAt", now)),
                due -> commands.send(new NoteReviewOverdue(new AlertId(due.id()), now)));
    }
}
