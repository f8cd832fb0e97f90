package org.casestream.careplan.candidates.domain;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.careplan.ActivityCategory;

/**
 * What may be done about a need, by its life domain: data that a region decides on. The shipped suggestions are this project's
 * own proposal; what the case's level allows is looked at when an activity is added.
 */
public record NeedActivities(String region, int version, List<Suggestion> domains) {

    /** @throws IllegalArgumentException if a domain is left out or stands twice */
    public NeedActivities {
        domains = List.copyOf(domains);
        Set<LifeDomain> missing = EnumSet.allOf(LifeDomain.class);
        domains.forEach(one -> require(missing.remove(one.domain()), one.domain() + " stands twice"));
        require(missing.isEmpty(), "there is nothing for " + missing);
    }

    /** @param activities the most likely first */
    public record Suggestion(LifeDomain domain, List<ActivityCategory> activities) {

        /** @throws IllegalArgumentException if there are none, or one stands twice */
        public Suggestion {
            activities = List.copyOf(activities);
            require(!activities.isEmpty() && new HashSet<>(activities).size() == activities.size(),
                    domain + " has no activity, or one twice");
        }
    }

    public List<ActivityCategory> of(LifeDomain domain) {
        return domains.stream().filter(one -> one.domain() == domain).findFirst().orElseThrow().activities();
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("need activities: " + complaint);
        }
    }
}
