package org.casestream.assessment.administrations.automation;

import java.time.Instant;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ExpireAdministration;
import org.casestream.assessment.administrations.read.due.DueForm;
import org.casestream.contracts.AdministrationId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** A form whose link has run out before it was completed is over. What was answered stays, and so do flags. */
@Component
class WhenLinkRunsOutThenExpire implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenLinkRunsOutThenExpire(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "form-expired";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(DueForm.class, Where.all().before("dueAt", now)),
                due -> commands.send(new ExpireAdministration(new AdministrationId(due.id()), now)));
    }
}
