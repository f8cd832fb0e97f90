package org.casestream.contracts;

/** The first event of a record about a person: whose it is, and which agency keeps it, for good. */
public interface BeginsRecord extends DomainEvent {

    ClientId clientId();

    AgencyId agencyId();
}
