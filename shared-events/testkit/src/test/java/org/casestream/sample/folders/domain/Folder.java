package org.casestream.sample.folders.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.domain.FolderCommand.WriteNarrative;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderEvent.NarrativeWritten;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;

@AggregateRoot
class Folder {

    @AggregateIdentifier
    private CaseId id;
    private ClientId clientId;
    private final Set<Integer> pages = new HashSet<>();

    Folder() {}

    @CommandHandler
    Folder(OpenFolder command) {
        apply(new FolderOpened(command.caseId(), new ClientId("of-" + command.caseId()), command.agencyId()));
    }

    @CommandHandler
    void handle(AddPage command) {
        if (command.number() > 1000) {
            throw new Refused(FolderRefusal.PAGE_TOO_HIGH, "/number");
        }
        if (!pages.contains(command.number())) {
            apply(new PageAdded(id, command.number()));
        }
    }

    @CommandHandler
    void handle(WriteNarrative command) {
        apply(new NarrativeWritten(id, clientId, command.text()));
    }

    @EventSourcingHandler
    void on(FolderEvent event) {
        id = event.caseId();
        if (event instanceof PageAdded page) {
            pages.add(page.number());
        }
        if (event instanceof FolderOpened opened) {
            clientId = opened.clientId();
        }
    }
}
