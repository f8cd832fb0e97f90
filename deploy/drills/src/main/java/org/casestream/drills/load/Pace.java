package org.casestream.drills.load;

import java.util.concurrent.locks.LockSupport;

/** How many commands a second all users together send at most; who comes too early waits for the next place. */
public final class Pace {

    private final long nanosBetween;
    private long next = System.nanoTime();

    /** @param perSecond commands; 0 for as many as get through */
    public Pace(double perSecond) {
        this.nanosBetween = perSecond <= 0 ? 0 : (long) (1e9 / perSecond);
    }

    void await() throws InterruptedException {
        long mine;
        synchronized (this) {
            // After a pause nobody makes up for what was not sent.
            next = Math.max(next + nanosBetween, System.nanoTime());
            mine = next;
        }
        for (long left = mine - System.nanoTime(); left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
