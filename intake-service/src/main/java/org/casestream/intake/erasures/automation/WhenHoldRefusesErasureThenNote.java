package org.casestream.intake.erasures.automation;

import org.casestream.contracts.ErasureId;
import org.casestream.contracts.StaffId;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.erasures.guard.ErasuresOfClients;
import org.casestream.intake.holds.domain.LegalHoldCommand.NoteUpheld;
import org.casestream.intake.holds.guard.HoldsOnClients;
import org.springframework.stereotype.Component;

/** A refused command leaves no trace; that somebody tried is kept with the holds that refused it. */
@Component
public class WhenHoldRefusesErasureThenNote {

    private final Commands commands;
    private final ErasuresOfClients erasures;
    private final HoldsOnClients holds;

    WhenHoldRefusesErasureThenNote(Commands commands, ErasuresOfClients erasures, HoldsOnClients holds) {
        this.commands = commands;
        this.erasures = erasures;
        this.holds = holds;
    }

    /** @param by tried to have the client erased */
    public void on(ErasureId erasureId, StaffId by) {
        erasures.client(erasureId).ifPresent(client -> holds.standing(client)
                .forEach(hold -> commands.send(new NoteUpheld(hold, erasureId, by))));
    }
}
