package org.casestream.testkit;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.sealing.DataKey;
import org.casestream.sealing.KeyRing;
import org.casestream.sealing.KeysUnavailable;

/** A key ring for tests without servers. The same person has the same keys in every run. */
public final class KeysInMemory implements KeyRing {

    private final Map<String, DataKey> keys = new HashMap<>();
    private final Set<ClientId> shredded = new HashSet<>();
    private boolean away;

    @Override
    public synchronized Optional<DataKey> sealing(ClientId person, DataClass dataClass) {
        requireThere();
        return shredded.contains(person) ? Optional.empty() : Optional.of(keys.computeIfAbsent(
                person.value() + ":" + dataClass, id -> DataKey.of(id, person, dataClass, secretOf(id))));
    }

    @Override
    public synchronized Optional<DataKey> opening(String keyId) {
        requireThere();
        DataKey key = keys.get(keyId);
        if (key == null) {
            throw new KeysUnavailable("nothing is known of this key", null);
        }
        return shredded.contains(key.person()) ? Optional.empty() : Optional.of(key);
    }

    @Override
    public void forget(ClientId person) {
        // nothing is remembered here
    }

    private void requireThere() {
        if (away) {
            throw new KeysUnavailable("away, as the test wants it", null);
        }
    }

    private static byte[] secretOf(String id) {
        return ByteBuffer.allocate(DataKey.SECRET).putInt(id.hashCode()).array();
    }

    public synchronized void shred(ClientId person) {
        shredded.add(person);
    }

    public synchronized void shredAll() {
        keys.values().forEach(key -> shredded.add(key.person()));
    }

    /** Takes the keys away, as a database that does not answer, or brings them back. */
    public synchronized void away(boolean now) {
        away = now;
    }
}
