package org.casestream.intake.consents.automation;

import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.consents.domain.ConsentCommand.SupersedeConsent;
import org.springframework.stereotype.Component;

/** The older consent ends in the moment in which the newer one begins: there is never both, and never neither. */
@Component
class WhenConsentGrantedThenSupersedeOlder implements InTransaction<ConsentGranted> {

    private final Commands commands;

    WhenConsentGrantedThenSupersedeOlder(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(ConsentGranted event) {
        if (event.supersedes() == null) {
            return;
        }
        try {
            commands.send(new SupersedeConsent(event.supersedes(), event.clientId(), event.consentId()));
        } catch (Refused e) {
            throw new Refused(e.refusal(), "/supersedes"); // what is at fault in the request that is answered
        }
    }
}
