package org.casestream.careplan.safetyplans.automation;

import java.time.Instant;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanOverdue;
import org.casestream.careplan.safetyplans.read.safetyplan.SafetyPlanView;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** A safety plan that was not made on its day is said to be overdue, once. */
@Component
class WhenSafetyPlanFallsDueThenNoteOverdue implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenSafetyPlanFallsDueThenNoteOverdue(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "safety-plan-overdue";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(SafetyPlanView.class, Where.is("status", SafetyPlanView.Status.DUE).before("dueAt", now)),
                due -> commands.send(new NoteSafetyPlanOverdue(new SafetyPlanId(due.id()), now)));
    }
}
