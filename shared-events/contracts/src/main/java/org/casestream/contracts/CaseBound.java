package org.casestream.contracts;

/** An event that belongs to a case and therefore stands in the case's timeline. */
public interface CaseBound extends DomainEvent {

    CaseId caseId();
}
