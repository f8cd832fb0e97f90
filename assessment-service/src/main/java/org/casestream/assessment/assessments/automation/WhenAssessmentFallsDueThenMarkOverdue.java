package org.casestream.assessment.assessments.automation;

import java.time.Instant;

import org.casestream.assessment.assessments.domain.AssessmentCommand.MarkOverdue;
import org.casestream.assessment.assessments.read.due.DueAssessment;
import org.casestream.contracts.AssessmentId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** An open assessment past its due date is said to be overdue, once. */
@Component
class WhenAssessmentFallsDueThenMarkOverdue implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenAssessmentFallsDueThenMarkOverdue(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "assessment-overdue";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(DueAssessment.class, Where.all().before("dueAt", now)),
                due -> commands.send(new MarkOverdue(new AssessmentId(due.id()), now)));
    }
}
