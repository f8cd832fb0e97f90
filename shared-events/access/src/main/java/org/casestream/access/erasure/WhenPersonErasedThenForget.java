package org.casestream.access.erasure;

import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;

/**
 * Intake has destroyed a person's keys; what this service keeps about them is folded afresh. It shreds nothing itself:
 * whoever could forge a message could otherwise destroy anybody's record.
 */
final class WhenPersonErasedThenForget implements Automation<PersonErased> {

    private final Commands commands;

    WhenPersonErasedThenForget(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(PersonErased event, Cause cause) {
        commands.send(new ForgetPerson(event.clientId(), event.erasureId()));
    }
}
