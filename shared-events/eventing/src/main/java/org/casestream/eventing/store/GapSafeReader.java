package org.casestream.eventing.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Reads the log in the order of its positions and never passes a position that may still be filled. A position is drawn
 * when an event is inserted and seen when its append commits, so a reader may meet a later event first: a gap. Whether a
 * gap will be filled is not a question of time. Every append is open from before its first position is drawn until it has
 * become visible or rolled back; so once all appends that are open after the gap was seen have ended, what is missing
 * below the events seen with it is missing for good.
 *
 * @param <E> an event with a position
 */
final class GapSafeReader<E> {

    /** The log as one look at the database shows it. */
    interface Log<E> {

        /** The committed events after a position, in order, at most so many. */
        List<E> after(long position, int limit);

        /** Names of the appends that are open at this moment; a name is not given again to a later append. */
        Set<String> openAppends();
    }

    private final Log<E> log;
    private final ToLongFunction<E> positionOf;

    GapSafeReader(Log<E> log, ToLongFunction<E> positionOf) {
        this.log = log;
        this.positionOf = positionOf;
    }

    /** What one look brought. {@code stalled}: there is more, but it lies behind an append that is still open. */
    record Look<E>(List<E> events, boolean stalled) {}

    /**
     * The next events after a position.
     *
     * @param mayWait asked before each further look at appends that are still open: waits a little, or says that it has
     *                been long enough for now
     */
    Look<E> next(long position, int limit, BooleanSupplier mayWait) {
        List<E> seen = log.after(position, limit);
        List<E> sure = upToFirstGap(seen, position, position);
        if (!sure.isEmpty() || seen.isEmpty()) {
            return new Look<>(sure, false); // a gap above them is looked at when it is all that is left
        }
        long settled = positionOf.applyAsLong(seen.getLast());
        if (!haveEnded(log.openAppends(), mayWait)) {
            return new Look<>(List.of(), true);
        }
        // Only positions below what was seen before the barrier are settled: later ones may belong to later appends.
        return new Look<>(upToFirstGap(log.after(position, limit), position, settled), false);
    }

    private boolean haveEnded(Set<String> open, BooleanSupplier mayWait) {
        Set<String> left = new HashSet<>(open);
        while (!left.isEmpty()) {
            if (!mayWait.getAsBoolean()) {
                return false;
            }
            left.retainAll(log.openAppends());
        }
        return true;
    }

    /** @param settled up to here what is missing was rolled back */
    private List<E> upToFirstGap(List<E> events, long position, long settled) {
        long last = position;
        for (int i = 0; i < events.size(); i++) {
            long next = positionOf.applyAsLong(events.get(i));
            if (next > Math.max(last, settled) + 1) {
                return events.subList(0, i);
            }
            last = next;
        }
        return events;
    }
}
