package org.casestream.referral.directory.domain;

import java.util.Optional;
import org.casestream.contracts.Refused;
import org.casestream.contracts.ServiceId;

/** The services that a referral can be requested from. */
public interface Directory {

    Optional<ListedService> find(ServiceId id);

    /** Which services fit a need, best first, and for every other one why it does not. */
    Match match(Need need);

    /**
     * The service, if it can be requested now.
     *
     * @throws Refused {@code SERVICE_UNKNOWN} or {@code SERVICE_NOT_ACTIVE}
     */
    default ListedService offered(ServiceId id) {
        ListedService service = find(id).orElseThrow(() -> new Refused(DirectoryRefusal.SERVICE_UNKNOWN, "/serviceId"));
        if (service.status() != ServiceStatus.ACTIVE) {
            throw new Refused(DirectoryRefusal.SERVICE_NOT_ACTIVE, "/serviceId");
        }
        return service;
    }
}
