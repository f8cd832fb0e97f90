package org.casestream.sealing;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.defaults.GroupCommit;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.casestream.sealing.KeyTable.FirstKeys;
import org.casestream.sealing.KeyTable.NewKey;
import org.casestream.sealing.KeyTable.Row;
import org.casestream.sealing.KeyTable.State;
import org.casestream.sealing.KnownKeys.Keys;
import org.casestream.sealing.KnownKeys.Known;
import org.casestream.sealing.KnownKeys.Owner;

/**
 * The key ring in PostgreSQL, shared by all processes of a region. A person's keys, one for each class of data, are made
 * together with the first that is needed; they are held together and shredded together.
 *
 * <p>Unwrapped keys are kept for a minute at most. Every change tells all processes at once ({@link KeyChanges}), so that a
 * shredded key is gone everywhere within a second.
 */
public final class PostgresKeyRing implements KeyRing, AutoCloseable {

    private static final int REWRAPPED_AT_ONCE = 200;
    private static final int MOST_WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeysDatabase database;
    private final KeyEncryption encryption;
    private final Clock clock;
    private final KnownKeys known;
    private final GroupCommit<First> firsts;
    private final SecureRandom random = new SecureRandom();

    public PostgresKeyRing(KeysDatabase database, KeyEncryption encryption, Clock clock) {
        this(database, encryption, clock, Ticker.systemTicker());
    }

    PostgresKeyRing(KeysDatabase database, KeyEncryption encryption, Clock clock, Ticker ticker) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
        this.known = new KnownKeys(ticker);
        this.firsts = new GroupCommit<>("first-keys", MOST_WAITING, PATIENCE, this::commit);
    }

    private <T> T read(Function<KeyTable, T> work) {
        return database.read(jdbc -> work.apply(new KeyTable(jdbc, clock)));
    }

    private <T> T write(Function<KeyTable, T> work) {
        return database.write(jdbc -> work.apply(new KeyTable(jdbc, clock)));
    }

    @Override
    public Optional<DataKey> sealing(ClientId person, DataClass dataClass) {
        Owner owner = new Owner(person, dataClass);
        Known kept = known.sealing(owner);
        if (kept != null) {
            return Optional.ofNullable(kept.key());
        }
        Optional<Known> found = load(person).current(owner);
        if (found.isEmpty()) {
            found = first(person).current(owner);
        }
        if (found.isEmpty()) { // somebody else was first, or has made some of them when there were fewer classes
            make(person);
            found = load(person).current(owner);
        }
        return Optional.ofNullable(found.orElseThrow(() -> new KeysUnavailable("a key was not made", null)).key());
    }

    @Override
    public Optional<DataKey> opening(String keyId) {
        Known kept = known.opening(keyId);
        if (kept == null) {
            Optional<ClientId> person = read(table -> table.person(keyId));
            // The keys may have been restored from an old copy: that is an operator's emergency, and no erasure.
            kept = person.isEmpty() ? null : load(person.get()).byId().get(keyId);
        }
        if (kept == null) {
            throw new KeysUnavailable("nothing is known of the key that something is sealed under", null);
        }
        return Optional.ofNullable(kept.key());
    }

    /** All keys of a person at once: who needs one will need the others. */
    private Keys load(ClientId person) {
        long before = known.changes();
        List<Row> rows = read(table -> table.of(person));
        Keys keys = new Keys(new HashMap<>(), new HashMap<>());
        for (Row row : rows) {
            keys.byId().put(row.id(), new Known(row.person(), row.wrapped() == null ? null : unwrapped(row, row.wrapped())));
            if (row.current()) {
                keys.current().put(new Owner(row.person(), row.dataClass()), row.id());
            }
        }
        known.keep(keys, before);
        return keys;
    }

    private DataKey unwrapped(Row row, Wrapped wrapped) {
        byte[] secret = encryption.unwrap(wrapped, row.place());
        try {
            return DataKey.of(row.id(), row.person(), row.dataClass(), secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Makes the keys of somebody who has none: every registration waits for it, so those that come together share one commit, and
     * nothing is read back.
     *
     * @return none if anything is there, a tombstone too
     */
    private Keys first(ClientId person) {
        long before = known.changes();
        First first = new First(new FirstKeys(person, newKeys(person)));
        try {
            firsts.commit(first);
        } catch (GroupCommit.NotCommitted e) {
            throw new KeysUnavailable("keys could not be made", e);
        }
        Keys keys = new Keys(new HashMap<>(), new HashMap<>());
        if (first.made) {
            first.keys.keys().forEach((dataClass, key) -> {
                keys.byId().put(key.id(), new Known(person, key.key()));
                keys.current().put(new Owner(person, dataClass), key.id());
            });
            known.keep(keys, before);
        }
        return keys;
    }

    /** What {@link #firsts} is handed, and by which it answers. */
    private static final class First {

        private final FirstKeys keys;
        private boolean made;

        First(FirstKeys keys) {
            this.keys = keys;
        }
    }

    private void commit(List<First> all) {
        Set<String> inserted = write(table -> table.insertFirst(all.stream().map(one -> one.keys).toList()));
        all.forEach(one -> one.made = one.keys.keys().values().stream().allMatch(key -> inserted.contains(key.id())));
    }

    /** Makes the keys that a person lacks. Whoever is second finds the first one's; whoever was erased gets none. */
    private void make(ClientId person) {
        Map<DataClass, NewKey> prepared = newKeys(person); // outside the transaction: wrapping may take a while
        write(table -> {
            List<Row> there = table.lock(person);
            if (any(State.SHREDDED, there)) {
                table.bury(person);
            } else {
                table.insert(prepared, person, 1, any(State.HELD, there) ? State.HELD : State.ACTIVE);
            }
            return null;
        });
    }

    private Map<DataClass, NewKey> newKeys(ClientId person) {
        Map<DataClass, NewKey> keys = new EnumMap<>(DataClass.class);
        for (DataClass dataClass : DataClass.values()) {
            keys.put(dataClass, newKey(person, dataClass));
        }
        return keys;
    }

    private NewKey newKey(ClientId person, DataClass dataClass) {
        String id = UUID.randomUUID().toString();
        byte[] secret = new byte[DataKey.SECRET];
        random.nextBytes(secret);
        try {
            return new NewKey(id, DataKey.of(id, person, dataClass, secret),
                    encryption.wrap(secret, KeyTable.placeOf(id, person, dataClass)));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static boolean any(State state, List<Row> rows) {
        return rows.stream().anyMatch(row -> row.state() == state);
    }

    /**
     * Lets another key seal from now on; the old one still opens what it sealed.
     *
     * @throws Refused PERSON_ERASED
     */
    public void rotate(ClientId person, DataClass dataClass) {
        make(person);
        NewKey next = newKey(person, dataClass);
        change(person, (table, rows) -> {
            refuseErased(rows);
            Row current = rows.stream().filter(row -> row.dataClass() == dataClass && row.current()).findFirst().orElseThrow();
            table.rotateAway(current.id());
            table.insert(Map.of(dataClass, next), person, current.version() + 1, current.state());
        });
    }

    /**
     * Puts a person's keys under a legal hold: they go on sealing and opening, and cannot be shredded.
     *
     * @throws Refused PERSON_ERASED
     */
    public void hold(ClientId person) {
        make(person);
        change(person, (table, rows) -> {
            refuseErased(rows);
            table.hold(person);
        });
    }

    /** Ends the legal hold, if there is one. */
    public void release(ClientId person) {
        change(person, (table, _) -> table.release(person));
    }

    /**
     * Destroys all keys of a person, those too that were never made. The rows stay without their secrets, so that there
     * will never be a key for this person again. Doing it twice changes nothing.
     *
     * @throws Refused LEGAL_HOLD
     */
    public void shred(ClientId person) {
        write(table -> {
            table.bury(person); // meets those that exist, and waits for one that is being made
            if (any(State.HELD, table.lock(person))) {
                throw new Refused(CommonRefusal.LEGAL_HOLD);
            }
            table.shred(person);
            table.tell(person);
            return null;
        });
        forget(person);
    }

    private void change(ClientId person, BiConsumer<KeyTable, List<Row>> change) {
        write(table -> {
            change.accept(table, table.lock(person));
            table.tell(person);
            return null;
        });
        forget(person);
    }

    private static void refuseErased(List<Row> rows) {
        if (any(State.SHREDDED, rows)) {
            throw new Refused(CommonRefusal.PERSON_ERASED);
        }
    }

    /**
     * Wraps every key anew under the newest version of the region's key. Nothing that is sealed is touched. May be broken
     * off and begun again.
     *
     * @return how many keys were wrapped anew
     */
    public int rewrap() {
        encryption.reload();
        int done = 0;
        String last = "";
        while (true) {
            String after = last;
            List<Row> rows = read(table -> table.wrappedAfter(after, REWRAPPED_AT_ONCE));
            if (rows.isEmpty()) {
                return done;
            }
            for (Row row : rows) {
                done += rewrap(row);
            }
            last = rows.getLast().id();
        }
    }

    /** A key that was shredded meanwhile stays shredded: it has another form than the one that was read, none. */
    private int rewrap(Row row) {
        Wrapped old = row.wrapped();
        if (old == null) {
            return 0;
        }
        byte[] secret = encryption.unwrap(old, row.place());
        try {
            Wrapped anew = encryption.wrap(secret, row.place());
            return write(table -> table.rewrap(row.id(), old, anew));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** How many keys there are in each state. */
    public Map<String, Long> countByState() {
        return read(KeyTable::countByState);
    }

    /** How many keys each version of the region's key wraps; a version that wraps none is needed no more. */
    public Map<String, Long> countByRegionKey() {
        return read(KeyTable::countByRegionKey);
    }

    @Override
    public void forget(ClientId person) {
        known.forget(person);
    }

    /** Changes may have been missed. */
    void forgetAll() {
        known.forgetAll();
    }

    @Override
    public void close() {
        firsts.close();
    }
}
