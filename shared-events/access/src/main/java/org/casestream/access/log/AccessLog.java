package org.casestream.access.log;

import java.util.List;

/** Takes down who read what, before they see it: what is not on disk was not shown. */
public interface AccessLog {

    /**
     * Returns when the entry will survive a crash of this program and of the database.
     *
     * @throws org.casestream.defaults.Problem 503 {@code ACCESS_LOG_UNAVAILABLE}: then nothing may be shown
     */
    void write(AccessEntry entry);

    /** The same for what one answer shows for different reasons, with one wait. */
    default void write(List<AccessEntry> entries) {
        entries.forEach(this::write);
    }
}
