package org.casestream.intake.agencies.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;
import org.casestream.intake.agencies.domain.AgencyRefusal;
import org.springframework.stereotype.Component;

/** Which agencies are registered in the region. */
@Component
public class KnownAgencies implements InTransaction<AgencyRegistered> {

    private static final String AGENCY = "agency";

    private final Lookups lookups;
    private final EventLog log;

    KnownAgencies(Lookups lookups, EventLog log) {
        this.lookups = lookups;
        this.log = log;
    }

    @Override
    public void on(AgencyRegistered event) {
        lookups.put(AGENCY, event.agencyId().value(), "registered");
    }

    /** @throws Refused AGENCY_UNKNOWN, at the pointer */
    public void require(AgencyId agencyId, String pointer) {
        if (lookups.find(AGENCY, agencyId.value()).isEmpty()) {
            throw new Refused(AgencyRefusal.AGENCY_UNKNOWN, pointer);
        }
    }

    /** The same for each agency of a list that stands at {@code pointer} in the request. */
    public void requireEach(List<AgencyId> agencies, String pointer) {
        for (int i = 0; i < agencies.size(); i++) {
            require(agencies.get(i), pointer + "/" + i);
        }
    }

    /** What an agency mainly is, as its own events say; empty for one that is not registered. */
    public Optional<AgencyKind> kind(AgencyId agencyId) {
        return log.read(List.of(agencyId.value()), EventLog.END).stream()
                .filter(message -> message.getPayloadType() == AgencyRegistered.class)
                .map(message -> ((AgencyRegistered) message.getPayload()).kind()).findFirst();
    }
}
