package org.casestream.eventing.automation;

import java.time.Instant;
import org.casestream.eventing.command.Ids;

/**
 * The event that sets an automation off.
 *
 * @param occurredAt when it happened
 */
public record Cause(String eventId, Instant occurredAt) {

    /** An id for what this cause brings about: the same cause and purpose always give the same id (UUID version 5). */
    public String idFor(String purpose) {
        return Ids.derived(purpose + '/' + eventId);
    }
}
