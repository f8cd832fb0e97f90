package org.casestream.access.erasure;

import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.sealing.PostgresKeyRing;

/** What can be done with all keys of a person, for the service that erases. Their database takes no part in a transaction. */
public final class PersonKeys {

    private final PostgresKeyRing ring;

    PersonKeys(PostgresKeyRing ring) {
        this.ring = ring;
    }

    /**
     * Until {@link #release} they cannot be shredded by anybody.
     *
     * @throws Refused PERSON_ERASED
     */
    public void hold(ClientId person) {
        ring.hold(person);
    }

    /** Ends the hold, if there is one. */
    public void release(ClientId person) {
        ring.release(person);
    }

    /**
     * Destroys them for ever; doing so again changes nothing.
     *
     * @throws Refused LEGAL_HOLD
     */
    public void shred(ClientId person) {
        ring.shred(person);
    }
}
