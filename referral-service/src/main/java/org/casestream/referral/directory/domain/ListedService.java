package org.casestream.referral.directory.domain;

import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;

/**
 * A service as referrals and matching see it.
 *
 * @param providerAgencyId who offers it
 * @param languages        codes of ISO 639, lower case; empty if the directory does not say
 */
public record ListedService(ServiceId id, AgencyId providerAgencyId, String name, ServiceStatus status,
                            Set<ActivityCategory> categories, Set<String> languages) {

    public ListedService {
        categories = Set.copyOf(categories);
        languages = Set.copyOf(languages);
    }
}
