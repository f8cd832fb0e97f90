package org.casestream.assessment.reassessments.guard;

import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/**
 * What other services told that brings an assessment forward. Told again after the next assessment it must not bring forward
 * the one after that; so it is remembered by its own id, and not by the assessment.
 */
@Component
public class HeardOf {

    private static final String TRIGGER = "reassessment-trigger";

    private final Lookups lookups;

    HeardOf(Lookups lookups) {
        this.lookups = lookups;
    }

    /** Whether this is heard for the first time; from now on it is not any more. */
    public boolean isNews(Cause cause) {
        boolean known = lookups.find(TRIGGER, cause.eventId()).isPresent();
        lookups.put(TRIGGER, cause.eventId(), "");
        return !known;
    }
}
