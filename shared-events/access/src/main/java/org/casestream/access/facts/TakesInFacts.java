package org.casestream.access.facts;

import org.casestream.contracts.AccessFact;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.automation.InTransaction;

/** Takes facts in where they come from: in the service that says them with the command, in the others from its messages. */
public final class TakesInFacts {

    private TakesInFacts() {}

    /** For the service whose own events they are. */
    public static final class AsTheyAreSaid implements InTransaction<AccessFact> {

        private final Facts facts;

        public AsTheyAreSaid(Facts facts) {
            this.facts = facts;
        }

        @Override
        public void on(AccessFact event) {
            facts.take(event);
        }
    }

    /** For the services that are told. */
    public static final class AsTheyArrive implements Automation<AccessFact> {

        private final Facts facts;

        public AsTheyArrive(Facts facts) {
            this.facts = facts;
        }

        @Override
        public void on(AccessFact event, Cause cause) {
            facts.take(event);
        }
    }
}
