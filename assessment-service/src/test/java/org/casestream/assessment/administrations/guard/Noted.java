package org.casestream.assessment.administrations.guard;

import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;

/** What is noted of administrations, for tests of other features. */
public final class Noted {

    private Noted() {}

    public static EarlierScores scores(Lookups lookups, EventLog log) {
        return new EarlierScores(lookups, log);
    }
}
