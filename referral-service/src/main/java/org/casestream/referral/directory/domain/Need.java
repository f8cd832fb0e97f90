package org.casestream.referral.directory.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param language     code of ISO 639 or tag of BCP 47, of which only the language counts; null if it does not matter
 * @param notOfferedBy the agency that looks for somebody else to do it; null if it may be anyone
 */
public record Need(ActivityCategory category, @Nullable String language, @Nullable AgencyId notOfferedBy) {

    /** The conditions that a service of this need does not fulfil, in the order a person would ask. */
    List<Predicate> failedBy(ListedService service) {
        return Arrays.stream(Predicate.values()).filter(predicate -> !holds(predicate, service)).toList();
    }

    private boolean holds(Predicate predicate, ListedService service) {
        return switch (predicate) {
            case CATEGORY -> service.categories().contains(category);
            case ACTIVE -> service.status() == ServiceStatus.ACTIVE;
            case OTHER_PROVIDER -> !service.providerAgencyId().equals(notOfferedBy);
            case LANGUAGE -> language == null
                    || service.languages().contains(language.toLowerCase(Locale.ROOT).split("-", 2)[0]);
        };
    }

    /** A condition for being offered. */
    public enum Predicate { CATEGORY, ACTIVE, OTHER_PROVIDER, LANGUAGE }
}
