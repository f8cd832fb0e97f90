package org.casestream.sealing;

import java.util.Optional;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;

/** The data keys of all persons: one for each person and class of data, and the older ones that were rotated away. */
public interface KeyRing {

    /**
     * The key under which a person's data is sealed now; made if the person has none yet.
     *
     * @return empty if the person was erased: there will never be a key again
     * @throws KeysUnavailable if keys cannot be read or made at the moment
     */
    Optional<DataKey> sealing(ClientId person, DataClass dataClass);

    /**
     * The key that something was sealed under, rotated away or not.
     *
     * @return empty if it was shredded
     * @throws KeysUnavailable if keys cannot be read at the moment, or if nothing is known of this one
     */
    Optional<DataKey> opening(String keyId);

    /** A person's keys are not what they were: what this process remembers of them is not to be believed any more. */
    void forget(ClientId person);
}
