package org.casestream.contracts;

/**
 * Says that the keys of a person are destroyed. Whoever keeps documents about them folds these afresh when it comes by, so
 * that nothing is left of what was sealed, nor of what was derived from it.
 */
public interface ForgetsPerson extends DomainEvent {

    ClientId clientId();
}
