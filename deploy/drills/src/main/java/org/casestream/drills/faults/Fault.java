package org.casestream.drills.faults;

import java.time.Duration;
import java.util.Optional;
import org.casestream.local.Failure;

/** One thing that goes wrong, again and again: it is brought about, lasts a while, and ends. */
public interface Fault {

    String name();

    /** What goes wrong, in half a sentence. */
    String what();

    /** Its part of the time, beside the others. */
    int weight();

    /** At most this many rounds, however much time there is. */
    default int mostRounds() {
        return Integer.MAX_VALUE;
    }

    /** Why it cannot be brought about on this machine. */
    default Optional<String> unavailable(Stage stage) {
        return Optional.empty();
    }

    /** What must be set up before the first round. */
    default void prepare(Stage stage) throws Failure, InterruptedException {}

    /** Brings it about. */
    void inject(Stage stage) throws Failure, InterruptedException;

    /** How long it lasts. */
    Duration lasts(Stage stage);

    /** Ends it, and does what an operator or an orchestrator would: starts again what is dead, and nothing else. */
    void heal(Stage stage) throws Failure, InterruptedException;

    /** Puts everything back after the last round. */
    default void finish(Stage stage) throws Failure, InterruptedException {}
}
