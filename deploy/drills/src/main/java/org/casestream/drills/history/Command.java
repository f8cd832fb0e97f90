package org.casestream.drills.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A command with all its attempts, in the order in which they were sent. */
public record Command(long number, Kind kind, List<Attempt> attempts) {

    /** The answer that said it was done. */
    public Optional<Attempt> acknowledgement() {
        return attempts.stream().filter(Attempt::acknowledged).findFirst();
    }

    public Instant sentAt() {
        return attempts.getFirst().sentAt();
    }

    /** How often it had to be sent again. */
    public int retries() {
        return attempts.size() - 1;
    }

    public String describe() {
        return kind + " (command " + number + ")";
    }
}
