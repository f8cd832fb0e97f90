package org.casestream.intake.consents.automation;

import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.guard.KnownCases;
import org.casestream.intake.consents.domain.ConsentCommand.ExpireConsent;
import org.casestream.intake.consents.guard.ConsentsUntilCaseClosed;
import org.springframework.stereotype.Component;

/** A consent that was given until the case is closed ends with it, not some seconds later. */
@Component
class WhenCaseClosedThenExpireConsents implements InTransaction<CaseClosed> {

    private final Commands commands;
    private final KnownCases cases;
    private final ConsentsUntilCaseClosed consents;

    WhenCaseClosedThenExpireConsents(Commands commands, KnownCases cases, ConsentsUntilCaseClosed consents) {
        this.commands = commands;
        this.cases = cases;
        this.consents = consents;
    }

    @Override
    public void on(CaseClosed event) {
        cases.owner(event.caseId()).ifPresent(owner -> consents.of(owner.clientId(), owner.agencyId())
                .forEach(id -> commands.send(new ExpireConsent(id, ExpiryCause.CASE_CLOSED, event.closedOn()))));
    }
}
