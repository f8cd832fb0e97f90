package org.casestream.contracts.intake;

import java.util.List;
import org.casestream.contracts.AgencyId;

/**
 * To whom a client agrees, or refuses, that something is disclosed: named agencies of the region, classes of recipients, or
 * both.
 */
public record Recipients(List<AgencyId> agencies, List<RecipientClass> classes) {

    public Recipients {
        agencies = agencies == null ? List.of() : List.copyOf(agencies);
        classes = classes == null ? List.of() : List.copyOf(classes);
    }

    /** The same without repetitions. */
    public Recipients distinct() {
        return new Recipients(agencies.stream().distinct().toList(), classes.stream().distinct().toList());
    }

    public boolean nobody() {
        return agencies.isEmpty() && classes.isEmpty();
    }

    /** Recipients that are described instead of named. The catalogue is this project's own. */
    public enum RecipientClass {
        /** Whoever treats the client now or later. */
        TREATING_PROVIDERS,
        CASE_MANAGEMENT_AGENCIES,
        CRISIS_SERVICES,
        COMMUNITY_SERVICES,
        HOUSING_PROVIDERS,
        EMPLOYMENT_SERVICES,
        SCHOOLS,
        HEALTH_PLANS,
        FAMILY_AND_CAREGIVERS,
        COURTS_AND_PROBATION
    }
}
