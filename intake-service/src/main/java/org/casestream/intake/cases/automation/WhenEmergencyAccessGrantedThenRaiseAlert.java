package org.casestream.intake.cases.automation;

import org.casestream.contracts.AlertId;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.intake.cases.domain.CaseCommand.RaiseAlert;
import org.springframework.stereotype.Component;

/** Nobody reads a case by emergency access before those who answer for the case can know. */
@Component
class WhenEmergencyAccessGrantedThenRaiseAlert implements InTransaction<EmergencyAccessGranted> {

    private final Commands commands;

    WhenEmergencyAccessGrantedThenRaiseAlert(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(EmergencyAccessGranted event) {
        commands.send(new RaiseAlert(event.caseId(), new AlertId(Ids.derived("emergency-access-alert/" + event.accessId())),
                AlertKind.EMERGENCY_ACCESS));
    }
}
