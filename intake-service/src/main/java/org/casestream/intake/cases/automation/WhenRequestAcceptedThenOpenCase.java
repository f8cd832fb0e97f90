package org.casestream.intake.cases.automation;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.cases.domain.CaseCommand.OpenCase;
import org.springframework.stereotype.Component;

/** There is no accepted request without its case: both are recorded, or neither is. */
@Component
class WhenRequestAcceptedThenOpenCase implements InTransaction<RequestAccepted> {

    private final Commands commands;

    WhenRequestAcceptedThenOpenCase(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(RequestAccepted event) {
        AlertId alert = event.safetyConcern() ? new AlertId(Ids.derived("screening-alert/" + event.requestId())) : null;
        commands.send(new OpenCase(event.caseId(), event.clientId(), event.agencyId(), event.requestId(), event.urgency(), alert));
    }
}
