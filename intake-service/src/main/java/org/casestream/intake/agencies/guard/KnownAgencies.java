package org.casestream.intake.agencies.guard;

import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.agencies.domain.AgencyRefusal;
import org.springframework.stereotype.Component;

/** Which agencies are registered in the region. */
@Component
public class KnownAgencies implements InTransaction<AgencyRegistered> {

    private static final String AGENCY = "agency";

    private final Lookups lookups;

    KnownAgencies(Lookups lookups) {
        this.lookups = lookups;
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
}
