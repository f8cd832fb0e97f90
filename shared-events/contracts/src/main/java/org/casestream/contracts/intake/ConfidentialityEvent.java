package org.casestream.contracts.intake;

import java.util.List;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;

/** What intake tells the world about how confidential a client's record is. Ordered by the client. */
public sealed interface ConfidentialityEvent extends AccessFact {

    ClientId clientId();

    AgencyId agencyId();

    @Override
    default Identifier orderedBy() {
        return clientId();
    }

    /** Only those who work with the client, and supervisors, find them from now on. */
    @EventType("intake.client-restricted")
    record ClientRestricted(ClientId clientId, AgencyId agencyId) implements ConfidentialityEvent {}

    @EventType("intake.client-restriction-lifted")
    record ClientRestrictionLifted(ClientId clientId, AgencyId agencyId) implements ConfidentialityEvent {}

    /** @param labels all that the client's record bears from now on; none of them is {@code N}, which is what bears none */
    @EventType("intake.client-labelled")
    record ClientLabelled(ClientId clientId, AgencyId agencyId, List<SensitivityLabel> labels)
            implements ConfidentialityEvent {

        public ClientLabelled {
            labels = labels == null ? List.of() : List.copyOf(labels);
        }
    }
}
