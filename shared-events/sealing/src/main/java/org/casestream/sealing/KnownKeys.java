package org.casestream.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.jspecify.annotations.Nullable;

/** The keys that a process has unwrapped and keeps, for a minute at most and until it hears of a change. */
final class KnownKeys {

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 20_000;

    private final Cache<String, Known> known;
    private final Cache<Owner, String> sealing;
    /** What was read before a change must not be kept after it. */
    private final ReentrantLock keeping = new ReentrantLock();
    private long changes;

    KnownKeys(Ticker ticker) {
        this.known = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).ticker(ticker).build();
        this.sealing = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).ticker(ticker).build();
    }

    /** Whose key it is, and for what. */
    record Owner(ClientId person, DataClass dataClass) {}

    /** @param key null if it was shredded */
    record Known(ClientId person, @Nullable DataKey key) {}

    /**
     * All keys of a person.
     *
     * @param current the id of the key that seals, by its owner; of a shredded one, the tombstone's
     */
    record Keys(Map<String, Known> byId, Map<Owner, String> current) {

        Optional<Known> current(Owner owner) {
            return Optional.ofNullable(current.get(owner)).map(byId::get);
        }
    }

    /** The key that seals, or null if it is not kept. */
    @Nullable Known sealing(Owner owner) {
        String id = sealing.getIfPresent(owner);
        return id == null ? null : known.getIfPresent(id);
    }

    /** The key with an id, or null if it is not kept. */
    @Nullable Known opening(String keyId) {
        return known.getIfPresent(keyId);
    }

    /** How many changes were heard of so far. */
    long changes() {
        keeping.lock();
        try {
            return changes;
        } finally {
            keeping.unlock();
        }
    }

    /** @param before the {@link #changes()} before the keys were read; nothing is kept if there was one since */
    void keep(Keys keys, long before) {
        keeping.lock();
        try {
            if (before == changes) {
                known.putAll(keys.byId);
                sealing.putAll(keys.current);
            }
        } finally {
            keeping.unlock();
        }
    }

    void forget(ClientId person) {
        keeping.lock();
        try {
            changes++;
            known.asMap().values().removeIf(key -> key.person.equals(person));
            sealing.asMap().keySet().removeIf(owner -> owner.person.equals(person));
        } finally {
            keeping.unlock();
        }
    }

    void forgetAll() {
        keeping.lock();
        try {
            changes++;
            known.invalidateAll();
            sealing.invalidateAll();
        } finally {
            keeping.unlock();
        }
    }
}
