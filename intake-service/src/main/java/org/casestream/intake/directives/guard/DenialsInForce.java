package org.casestream.intake.directives.guard;

import java.util.List;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;
import org.springframework.stereotype.Component;

/** What clients forbid at the moment. */
@Component
public class DenialsInForce implements InTransaction<DirectiveEvent> {

    private static final String DENIED = "sharing-denied";

    private final Lookups lookups;
    private final EventLog log;

    DenialsInForce(Lookups lookups, EventLog log) {
        this.lookups = lookups;
        this.log = log;
    }

    @Override
    public void on(DirectiveEvent event) {
        switch (event) {
            case SharingDenied e -> lookups.put(DENIED, e.directiveId().value(), e.clientId().value());
            case SharingDenialWithdrawn e -> lookups.release(DENIED, e.directiveId().value());
        }
    }

    /** To whom a client wants nothing disclosed, one item a directive; whom it names is read from its own events. */
    public List<Recipients> of(ClientId clientId) {
        return log.read(lookups.keys(DENIED, clientId.value()), EventLog.END).stream()
                .filter(message -> message.getPayloadType() == SharingDenied.class)
                .map(message -> ((SharingDenied) message.getPayload()).recipients()).toList();
    }
}
