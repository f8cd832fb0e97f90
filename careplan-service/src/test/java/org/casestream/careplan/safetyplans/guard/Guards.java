package org.casestream.careplan.safetyplans.guard;

import org.casestream.eventing.automation.Lookups;

/** Lets tests of other packages make the guard. */
public final class Guards {

    private Guards() {}

    public static OneDueSafetyPlanPerCase due(Lookups facts) {
        return new OneDueSafetyPlanPerCase(facts);
    }
}
