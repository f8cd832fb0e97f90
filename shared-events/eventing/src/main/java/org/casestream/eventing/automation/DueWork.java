package org.casestream.eventing.automation;

import java.time.Instant;

/**
 * Work that falls due. It is a view that anybody can ask, not a timer: it survives restarts and is tested with a clock.
 * The scheduler calls it every few seconds on one instance of the service.
 */
public interface DueWork {

    /** What falls due, for logs and metrics: {@code assessment-overdue}. */
    String name();

    /** Asks the view what is due by {@code now} and sends the commands; sending one again must do no harm. */
    void sendDue(Instant now);
}
