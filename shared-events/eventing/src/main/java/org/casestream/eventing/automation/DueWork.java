package org.casestream.eventing.automation;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Work that falls due. It is a view that anybody can ask, not a timer: it survives restarts and is tested with a clock.
 * The scheduler calls it every few seconds on one instance of the service.
 */
public interface DueWork {

    /** What falls due, for logs and metrics: {@code assessment-overdue}. */
    String name();

    /** Asks the view what is due by {@code now} and {@linkplain #sendEach sends} the commands; once more must do no harm. */
    void sendDue(Instant now);

    /**
     * Does the same for each item that is due. One that fails is left for the next time and keeps no other waiting; only
     * while the store is away no further one is tried.
     *
     * @throws Unfinished if any failed, when all were tried
     */
    static <T> void sendEach(Collection<T> due, Consumer<T> send) {
        int failed = 0;
        RuntimeException last = null;
        for (T item : due) {
            try {
                send.accept(item);
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
                throw e;
            } catch (RuntimeException e) {
                failed++;
                last = e;
            }
        }
        if (last != null) {
            throw new Unfinished(failed, last);
        }
    }

    /** Some of what was due could not be done. */
    final class Unfinished extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int failed;

        Unfinished(int failed, RuntimeException last) {
            super(last);
            this.failed = failed;
        }

        int failed() {
            return failed;
        }
    }
}
