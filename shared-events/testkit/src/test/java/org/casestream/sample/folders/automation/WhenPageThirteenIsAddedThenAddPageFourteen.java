package org.casestream.sample.folders.automation;

import org.casestream.contracts.Refused;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.command.Commands;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.WriteNarrative;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.sample.folders.domain.FolderRefusal;
import org.springframework.stereotype.Component;

@Component
public class WhenPageThirteenIsAddedThenAddPageFourteen implements Automation<PageAdded> {

    /** While a test says so, page 13 cannot be handled. */
    public static volatile boolean broken;

    /** What a test lets happen while the transaction of page 13 is open. */
    public static volatile Runnable meanwhile = () -> {};

    private final Commands commands;
    private final Lookups lookups;

    WhenPageThirteenIsAddedThenAddPageFourteen(Commands commands, Lookups lookups) {
        this.commands = commands;
        this.lookups = lookups;
    }

    @Override
    public void on(PageAdded event, Cause cause) {
        if (event.number() == 13) {
            if (broken) {
                throw new Refused(FolderRefusal.SHELF_FULL);
            }
            try {
                commands.send(new AddPage(event.caseId(), 5000));
            } catch (Refused e) {
                // a refused command leaves no trace, and the transaction goes on
                lookups.put("refused", cause.eventId(), String.valueOf(e.getMessage()));
            }
            commands.send(new WriteNarrative(event.caseId(), "thirteen"));
            meanwhile.run();
            commands.send(new AddPage(event.caseId(), 14));
        }
    }
}
