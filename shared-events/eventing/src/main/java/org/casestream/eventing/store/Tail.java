package org.casestream.eventing.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** The end of the log in memory: all events between two positions, without a hole. */
final class Tail {

    /**
     * An event as it lies in the log.
     *
     * @param bytes how much of the store it takes up, payload and metadata
     */
    record Entry(long position, DomainEventMessage<?> message, int bytes) {}

    private static final int MOST_MESSAGES = 4_000;
    private static final int MOST_BYTES = 16 << 20;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean begun;
    private long begin;
    private long end;
    private int bytes;

    /** Begins behind a position at which a reader saw the end of the log, unless it has come as far already. */
    synchronized void beginAt(long position) {
        if (!begun || position > end) {
            begun = true;
            entries.clear();
            bytes = 0;
            begin = position;
            end = position;
        }
    }

    /** Whether what follows a position is here, as far as it has been read. */
    synchronized boolean covers(long position) {
        return begun && begin <= position && position <= end;
    }

    /** Adds what was read behind a position, if that is the end, and forgets what is too much from the beginning. */
    synchronized void add(long position, List<Entry> following) {
        if (position != end) {
            return;
        }
        for (Entry entry : following) {
            entries.addLast(entry);
            bytes += entry.bytes();
            end = entry.position();
        }
        while (entries.size() > MOST_MESSAGES || bytes > MOST_BYTES && entries.size() > 1) {
            Entry forgotten = entries.removeFirst();
            bytes -= forgotten.bytes();
            begin = forgotten.position();
        }
    }

    /** The events after a position, at most so many, or null if what follows the position is not here. */
    synchronized EventLog.@Nullable Batch after(long position, int limit) {
        if (!covers(position)) {
            return null;
        }
        List<Entry> found = new ArrayList<>();
        // Readers are close to the end, so it is sought from there.
        for (Iterator<Entry> backwards = entries.descendingIterator(); backwards.hasNext(); ) {
            Entry entry = backwards.next();
            if (entry.position() <= position) {
                break;
            }
            found.add(entry);
        }
        List<Entry> inOrder = found.reversed();
        return EventLog.batch(inOrder.subList(0, Math.min(limit, inOrder.size())), position);
    }
}
