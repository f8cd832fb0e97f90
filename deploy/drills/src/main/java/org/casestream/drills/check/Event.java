package org.casestream.drills.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a service's event table.
 *
 * @param position    its place in the service's log
 * @param sequence    its place in its stream, from 0
 * @param correlation the request that set it off, directly or not
 * @param causation   the event of another service that set it off; absent where a person did
 * @param payload     as it is stored
 * @param caseId      in whose timeline it stands; absent where in none
 */
public record Event(String service, long position, String stream, long sequence, String id, String type, Instant recordedAt,
                    @Nullable String correlation, @Nullable String causation, @Nullable String actor, byte[] payload,
                    @Nullable String caseId) {

    public String describe() {
        return type + " at " + service + " position " + position + " (stream " + stream + ", sequence " + sequence + ")";
    }
}
