package org.casestream.assessment.safety.guard;

import java.time.Clock;
import org.casestream.eventing.automation.Lookups;

/** The guard, for tests of other packages. */
public final class Guards {

    private Guards() {}

    public static OpenRisks risks(Lookups lookups, Clock clock) {
        return new OpenRisks(lookups, clock);
    }
}
