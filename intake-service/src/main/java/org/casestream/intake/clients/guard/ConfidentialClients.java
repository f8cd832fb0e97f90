package org.casestream.intake.clients.guard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/** Which clients are restricted, and which labels their records bear. */
@Component
public class ConfidentialClients implements InTransaction<ConfidentialityEvent> {

    private static final String RESTRICTED = "client-restricted";
    private static final String LABELS = "client-labels";

    private final Lookups lookups;

    ConfidentialClients(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(ConfidentialityEvent event) {
        switch (event) {
            case ClientRestricted e -> lookups.put(RESTRICTED, e.clientId().value(), e.agencyId().value());
            case ClientRestrictionLifted e -> lookups.release(RESTRICTED, e.clientId().value());
            case ClientLabelled e -> lookups.put(LABELS, e.clientId().value(),
                    e.labels().stream().map(SensitivityLabel::name).collect(Collectors.joining(" ")));
        }
    }

    public boolean restricted(ClientId clientId) {
        return lookups.find(RESTRICTED, clientId.value()).isPresent();
    }

    public List<SensitivityLabel> labels(ClientId clientId) {
        return lookups.find(LABELS, clientId.value()).stream().flatMap(names -> Stream.of(names.split(" ")))
                .filter(name -> !name.isEmpty()).map(SensitivityLabel::valueOf).toList();
    }
}
