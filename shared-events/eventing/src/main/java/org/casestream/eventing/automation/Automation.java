package org.casestream.eventing.automation;

import org.casestream.contracts.PublishedEvent;

/**
 * What this service does when another one published an event. One class, one sentence for a name
 * ({@code WhenCaseOpenedThenRequestAssessment}), one reason to change.
 *
 * <p>It runs inside the inbox's transaction: commands, {@link Lookups} and the note that the message was handled are kept
 * together or not at all. Messages about one case come in the order of the service that sent them, but not across
 * services; what it must know to decide it asks of {@link Lookups}, never of a view. A refusal that leaves it is final:
 * the message becomes a dead letter.
 *
 * @param <E> an event, or a sealed family of them
 */
public interface Automation<E extends PublishedEvent> {

    void on(E event, Cause cause);
}
