package org.casestream.drills.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of a command: what was sent, and what came back, if anything did. A line of the history file.
 *
 * @param command     number of the command; all its attempts carry it
 * @param kind        what the command means, see {@link Kind}
 * @param number      1 for the first attempt
 * @param correlation the name under which its events are found; each attempt has its own
 * @param target      the record it changes; absent for one that creates
 * @param expected    the version it expects the target to have; absent for one that creates
 * @param key         the idempotency key of one that creates
 * @param status      of the answer; 0 if none came
 * @param version     in the answer's {@code ETag}
 * @param created     id of what was created
 * @param code        of a refusal
 */
public record Attempt(long command, Kind kind, String actor, int number, String correlation, String method, String path,
                      @Nullable String target, @Nullable Long expected, @Nullable String key, Instant sentAt,
                      Instant answeredAt, int status, @Nullable Long version, @Nullable String created,
                      @Nullable String code) {

    public boolean acknowledged() {
        return status / 100 == 2;
    }

    /** Whether the answer says for certain that nothing happened under this attempt. */
    public boolean refused() {
        return status / 100 == 4;
    }

    /** Whether a good client tries again: no answer, or one that says "later" or "unknown". */
    public boolean worthRepeating() {
        return status == 0 || status >= 500 || status == 429 || "OVERTAKEN".equals(code);
    }
}
