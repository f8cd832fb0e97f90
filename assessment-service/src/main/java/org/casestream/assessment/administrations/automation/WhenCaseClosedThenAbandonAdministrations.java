package org.casestream.assessment.administrations.automation;

import org.casestream.assessment.administrations.domain.AdministrationCommand.AbandonAdministration;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.guard.OpenAdministrations;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Nobody is asked anything any more in a closed case; the flags that were raised in it stay open. */
@Component
class WhenCaseClosedThenAbandonAdministrations implements Automation<CaseClosed> {

    private final OpenAdministrations administrations;
    private final Commands commands;

    WhenCaseClosedThenAbandonAdministrations(OpenAdministrations administrations, Commands commands) {
        this.administrations = administrations;
        this.commands = commands;
    }

    @Override
    public void on(CaseClosed event, Cause cause) {
        administrations.close(event.caseId())
                .forEach(open -> commands.send(new AbandonAdministration(open, AbandonReason.CASE_CLOSED)));
    }
}
