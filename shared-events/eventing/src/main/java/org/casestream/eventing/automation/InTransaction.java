package org.casestream.eventing.automation;

import org.casestream.contracts.DomainEvent;

/**
 * Runs inside the transaction that appends an event of this service, before it commits: for rules across aggregates
 * ({@code OneOpenCasePerClientAndAgency}) and for consequences that must not come later. Throwing
 * {@link org.casestream.contracts.Refused} undoes the command.
 *
 * <p>It is never called for a replay, so it must not be the only keeper of anything that is shown.
 *
 * @param <E> an event, or a sealed family of them
 */
public interface InTransaction<E extends DomainEvent> {

    void on(E event);
}
