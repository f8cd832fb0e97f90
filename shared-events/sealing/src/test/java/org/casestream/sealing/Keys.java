package org.casestream.sealing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.jspecify.annotations.Nullable;

/** Persons and keys of these tests. */
final class Keys implements KeyRing {

    static final ClientId ADA = new ClientId("ada");
    static final ClientId BEN = new ClientId("ben");

    private final Map<String, DataKey> keys = new HashMap<>();
    private @Nullable ClientId shredded;
    private int version = 1;

    static DataKey key(String id, ClientId person, DataClass dataClass) {
        byte[] secret = new byte[DataKey.SECRET];
        new Random(id.hashCode()).nextBytes(secret);
        return DataKey.of(id, person, dataClass, secret);
    }

    @Override
    public Optional<DataKey> sealing(ClientId person, DataClass dataClass) {
        return person.equals(shredded) ? Optional.empty() : Optional.of(keys.computeIfAbsent(
                person + ":" + dataClass + ":" + version, id -> key(id, person, dataClass)));
    }

    @Override
    public Optional<DataKey> opening(String keyId) {
        DataKey key = keys.get(keyId);
        if (key == null) {
            throw new KeysUnavailable("unknown", null);
        }
        return Optional.of(key).filter(known -> !known.person().equals(shredded));
    }

    @Override
    public void forget(ClientId person) {
        // nothing is remembered here
    }

    void rotate() {
        version++;
    }

    void shred(ClientId person) {
        shredded = person;
    }
}
