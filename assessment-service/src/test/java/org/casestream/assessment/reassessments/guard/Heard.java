package org.casestream.assessment.reassessments.guard;

import org.casestream.eventing.automation.Lookups;

/** What was heard of, for tests of automations. */
public final class Heard {

    private Heard() {}

    public static HeardOf of(Lookups lookups) {
        return new HeardOf(lookups);
    }
}
