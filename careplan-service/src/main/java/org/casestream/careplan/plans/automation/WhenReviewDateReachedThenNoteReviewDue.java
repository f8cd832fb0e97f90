package org.casestream.careplan.plans.automation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.casestream.careplan.plans.domain.CarePlanCommand.NoteReviewDue;
import org.casestream.careplan.plans.read.plan.PlanView;
import org.casestream.contracts.PlanId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** On its review day an active plan is put on the worklist, once. */
@Component
class WhenReviewDateReachedThenNoteReviewDue implements DueWork {

    private final ViewStore views;
    private final Commands commands;
    private final ZoneId zone;

    WhenReviewDateReachedThenNoteReviewDue(ViewStore views, Commands commands, ZoneId zone) {
        this.views = views;
        this.commands = commands;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "plan-review";
    }

    @Override
    public void sendDue(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        DueWork.sendEach(views.list(PlanView.class, Where.is("status", PlanView.Status.ACTIVE).and("reviewDue", false)
                        .onOrBefore("reviewDueOn", today)),
                plan -> commands.send(new NoteReviewDue(new PlanId(plan.id()), today)));
    }
}
