package org.casestream.eventing.store;

import java.util.OptionalLong;

/**
 * How far one reader of the log has come, kept where its effect is kept. Of several instances of a service one holds it at
 * a time; a holder that has not been heard of for a while loses it. Two holders at once, which a long pause can bring
 * about, are harmless: whatever a reader does may be done twice.
 */
public interface Position {

    /** Takes or renews the claim. Returns where to go on, or nothing while another instance holds it. */
    OptionalLong claim();

    /**
     * Notes that everything up to {@code to} has been handled; with {@code to} equal to {@code from} just renews the claim.
     *
     * @return false, and nothing is noted, unless the claim is still this instance's and the position still {@code from}.
     *         It is another one when an operator set it back, or when the database that keeps it was lost or restored.
     */
    boolean move(long from, long to);

    /** Lets another instance go on at once. */
    void release();
}
