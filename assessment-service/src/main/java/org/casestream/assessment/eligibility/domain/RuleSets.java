package org.casestream.assessment.eligibility.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.casestream.contracts.Refused;

/** Every version of a region's rules that is known: which one is in force depends on the day. */
public final class RuleSets {

    /** By version. */
    private final List<EligibilityRules> versions;

    /** @throws IllegalArgumentException if they do not follow one another: of one region, each version once, later ones in force later */
    public RuleSets(Collection<EligibilityRules> versions) {
        this.versions = versions.stream().sorted(Comparator.comparing(EligibilityRules::version)).toList();
        if (this.versions.isEmpty()) {
            throw new IllegalArgumentException("there are no eligibility rules");
        }
        for (int i = 1; i < this.versions.size(); i++) {
            EligibilityRules older = this.versions.get(i - 1);
            EligibilityRules newer = this.versions.get(i);
            require(newer.region().equals(older.region()), "eligibility rules are of two regions");
            require(newer.version() > older.version(), "version " + newer.version() + " of the eligibility rules stands twice");
            require(newer.validFrom().isAfter(older.validFrom()), "version " + newer.version()
                    + " of the eligibility rules is not in force after version " + older.version());
        }
    }

    public List<EligibilityRules> all() {
        return versions;
    }

    /**
     * The version whose first day came last.
     *
     * @throws Refused NO_RULES_IN_FORCE before the first one
     */
    public EligibilityRules inForce(Instant now) {
        return versions.reversed().stream().filter(one -> !one.validFrom().isAfter(one.today(now))).findFirst()
                .orElseThrow(() -> new Refused(EligibilityRefusal.NO_RULES_IN_FORCE));
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
