package org.casestream.access.log;

/** Takes down who read what, before they see it: what is not on disk was not shown. */
public interface AccessLog {

    /**
     * Returns when the entry will survive a crash of this program and of the database.
     *
     * @throws org.casestream.defaults.Problem 503 {@code ACCESS_LOG_UNAVAILABLE}: then nothing may be shown
     */
    void write(AccessEntry entry);
}
