package org.casestream.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for what happens by itself. Tests never sleep; they say what they wait for, and fail with those words. */
public final class Poll {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poll() {}

    /** Something that is not true yet. Throwing counts as "not yet", and is told if it never becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Something that is not there yet (null). Throwing counts as "not yet", and is told if it never comes. */
    @FunctionalInterface
    public interface Lookup<T> {
        @Nullable T find() throws Exception;
    }

    /** Waits up to half a minute. */
    public static void until(String what, Condition condition) {
        until(what, USUAL_PATIENCE, condition);
    }

    /**
     * Waits until the condition holds.
     *
     * @param what ends the sentence "waited in vain until …"
     * @throws AssertionError if it does not hold in time
     */
    public static void until(String what, Duration patience, Condition condition) {
        find(what, patience, () -> condition.holds() ? Boolean.TRUE : null);
    }

    /** Waits up to half a minute for something to be there, and returns it. */
    public static <T> T find(String what, Lookup<T> lookup) {
        return find(what, USUAL_PATIENCE, lookup);
    }

    /**
     * Waits for something to be there, and returns it.
     *
     * @param what ends the sentence "waited in vain until …"
     * @throws AssertionError if it does not come in time
     */
    public static <T> T find(String what, Duration patience, Lookup<T> lookup) {
        long end = System.nanoTime() + patience.toNanos();
        Throwable last = null;
        while (true) {
            try {
                T found = lookup.find();
                if (found != null) {
                    return found;
                }
                last = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting until " + what, e);
            } catch (Exception | AssertionError e) {
                last = e;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toMillis() + " ms in vain until " + what
                        + (last == null ? "" : "; at last: " + last), last);
            }
            pause(what);
        }
    }

    private static void pause(String what) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting until " + what, e);
        }
    }
}
