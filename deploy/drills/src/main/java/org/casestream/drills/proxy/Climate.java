package org.casestream.drills.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The weather as every connection of a proxy meets it. */
final class Climate {

    private static final Duration DELAY = Duration.ofMillis(250);
    private static final int BYTES_PER_SECOND = 8 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Weather weather = Weather.FINE;

    /** Returns what the weather was before. */
    Weather change(Weather next) {
        lock.lock();
        try {
            Weather before = weather;
            weather = next;
            changed.signalAll();
            return before;
        } finally {
            lock.unlock();
        }
    }

    Weather now() {
        lock.lock();
        try {
            return weather;
        } finally {
            lock.unlock();
        }
    }

    /** Holds a piece of that many bytes back for as long as the weather wants it. */
    void hold(int bytes) throws InterruptedException {
        awaitPassable();
        long millis = switch (now()) {
            case DELAY -> DELAY.toMillis();
            case THROTTLE -> bytes * 1000L / BYTES_PER_SECOND;
            default -> 0;
        };
        if (millis > 0) {
            lock.lock();
            try {
                long left = Duration.ofMillis(millis).toNanos();
                while (left > 0 && (weather == Weather.DELAY || weather == Weather.THROTTLE)) {
                    left = changed.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
            awaitPassable();
        }
    }

    /** Returns once something may get through, or never will on this connection. */
    void awaitPassable() throws InterruptedException {
        lock.lock();
        try {
            while (weather == Weather.BLACK_HOLE || weather == Weather.HALF_OPEN) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
