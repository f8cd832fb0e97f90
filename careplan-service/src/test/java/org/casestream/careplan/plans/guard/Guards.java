package org.casestream.careplan.plans.guard;

import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.eventing.automation.Lookups;

/** Lets tests of other packages make the guards and show them events. */
public final class Guards {

    private Guards() {}

    public static KnownCases cases(Lookups facts) {
        return new KnownCases(facts);
    }

    public static void see(KnownCases cases, CarePlanEvent event) {
        new OneOpenPlanPerCase(cases).on(event);
    }
}
