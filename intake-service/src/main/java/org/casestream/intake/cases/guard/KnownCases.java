package org.casestream.intake.cases.guard;

import java.util.Optional;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/** Whose cases they are, and of which agency. */
@Component
public class KnownCases implements InTransaction<CaseOpened> {

    private static final String OWNER = "case-owner";

    private final Lookups lookups;

    KnownCases(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(CaseOpened event) {
        lookups.put(OWNER, event.caseId().value(), event.clientId() + "/" + event.agencyId());
    }

    /** The client and the agency of a case. */
    public Optional<Owner> owner(CaseId caseId) {
        return lookups.find(OWNER, caseId.value()).map(value -> value.split("/", 2))
                .map(parts -> new Owner(new ClientId(parts[0]), new AgencyId(parts[1])));
    }

    public record Owner(ClientId clientId, AgencyId agencyId) {}
}
