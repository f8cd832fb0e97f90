package org.casestream.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The key ring in PostgreSQL, shared by all processes of a region. A person's keys, one for each class of data, are made
 * together with the first that is needed; they are held together and shredded together.
 *
 * <p>Unwrapped keys are kept for a minute at most. Every change tells all processes at once ({@link KeyChanges}), so that a
 * shredded key is gone everywhere within a second.
 */
public final class PostgresKeyRing implements KeyRing {

    /** On which changes are told; the payload is the person's pseudonym. */
    static final String CHANGES = "casestream_keys";

    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 20_000;
    private static final int REWRAPPED_AT_ONCE = 200;

    private final KeysDatabase database;
    private final KeyEncryption encryption;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Known> known;
    private final Cache<Owner, String> sealing;
    /** What was read before a change must not be kept after it. */
    private final ReentrantLock keeping = new ReentrantLock();
    private long changes;

    public PostgresKeyRing(KeysDatabase database, KeyEncryption encryption, Clock clock) {
        this(database, encryption, clock, Ticker.systemTicker());
    }

    PostgresKeyRing(KeysDatabase database, KeyEncryption encryption, Clock clock, Ticker ticker) {
        this.database = database;
        this.encryption = encryption;
        this.clock = clock;
        this.known = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).ticker(ticker).build();
        this.sealing = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).ticker(ticker).build();
    }

    /** What can be done with a key. */
    public enum State {
        /** Seals and opens. */
        ACTIVE,
        /** Opens what it sealed; another one seals. */
        ROTATED,
        /** As before, and cannot be shredded: a legal hold. */
        HELD,
        /** Gone. What it sealed is unreadable for ever. */
        SHREDDED
    }

    private record Owner(ClientId person, DataClass dataClass) {}

    /** @param key null if it was shredded */
    private record Known(ClientId person, @Nullable DataKey key) {}

    /** @param current whether it is the one that seals, or would if it had not been shredded */
    private record Row(String id, ClientId person, DataClass dataClass, int version, State state, boolean current,
                       @Nullable Wrapped wrapped) {

        static Row of(ResultSet row) throws SQLException {
            byte[] wrapped = row.getBytes("wrapped");
            return new Row(row.getString("key_id"), new ClientId(row.getString("client_id")),
                    DataClass.valueOf(row.getString("data_class").toUpperCase(Locale.ROOT)), row.getInt("version"),
                    State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getTimestamp("rotated_at") == null,
                    wrapped == null ? null : new Wrapped(wrapped, row.getString("wrapped_by")));
        }

        Owner owner() {
            return new Owner(person, dataClass);
        }

        Place place() {
            return placeOf(id, person, dataClass);
        }

        static Place placeOf(String id, ClientId person, DataClass dataClass) {
            return Place.key(id, person.value(), text(dataClass));
        }
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<DataKey> sealing(ClientId person, DataClass dataClass) {
        Owner owner = new Owner(person, dataClass);
        String id = sealing.getIfPresent(owner);
        Known kept = id == null ? null : known.getIfPresent(id);
        if (kept != null) {
            return Optional.ofNullable(kept.key);
        }
        Optional<Known> found = load(person).current(owner);
        if (found.isEmpty()) {
            make(person);
            found = load(person).current(owner);
        }
        return Optional.ofNullable(found.orElseThrow(() -> new KeysUnavailable("a key was not made", null)).key);
    }

    @Override
    public Optional<DataKey> opening(String keyId) {
        Known kept = known.getIfPresent(keyId);
        if (kept == null) {
            List<String> person = database.read(jdbc ->
                    jdbc.queryForList("select client_id from data_key where key_id = ?", String.class, keyId));
            // The keys may have been restored from an old copy: that is an operator's emergency, and no erasure.
            kept = person.isEmpty() ? null : load(new ClientId(person.getFirst())).byId.get(keyId);
        }
        if (kept == null) {
            throw new KeysUnavailable("nothing is known of the key that something is sealed under", null);
        }
        return Optional.ofNullable(kept.key);
    }

    /** @param current the id of the key that seals, by its owner; of a shredded one, the tombstone's */
    private record Loaded(Map<String, Known> byId, Map<Owner, String> current) {

        Optional<Known> current(Owner owner) {
            return Optional.ofNullable(current.get(owner)).map(byId::get);
        }
    }

    /** All keys of a person at once: who needs one will need the others. */
    private Loaded load(ClientId person) {
        long before = changes();
        List<Row> rows = database.read(jdbc -> rows(jdbc, person, ""));
        Loaded loaded = new Loaded(new HashMap<>(), new HashMap<>());
        for (Row row : rows) {
            loaded.byId.put(row.id, new Known(row.person, row.wrapped == null ? null : unwrapped(row, row.wrapped)));
            if (row.current) {
                loaded.current.put(row.owner(), row.id);
            }
        }
        keeping.lock();
        try {
            if (before == changes) {
                known.putAll(loaded.byId);
                sealing.putAll(loaded.current);
            }
        } finally {
            keeping.unlock();
        }
        return loaded;
    }

    private DataKey unwrapped(Row row, Wrapped wrapped) {
        byte[] secret = encryption.unwrap(wrapped, row.place());
        try {
            return DataKey.of(row.id, row.person, row.dataClass, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static List<Row> rows(JdbcTemplate jdbc, ClientId person, String suffix) {
        return jdbc.query("select * from data_key where client_id = ? order by data_class, version " + suffix,
                (row, _) -> Row.of(row), person.value());
    }

    /** Makes the keys that a person lacks. Whoever is second finds the first one's; whoever was erased gets none. */
    private void make(ClientId person) {
        Map<DataClass, NewKey> prepared = new EnumMap<>(DataClass.class);
        for (DataClass dataClass : DataClass.values()) { // outside the transaction: wrapping may take a while
            prepared.put(dataClass, newKey(person, dataClass));
        }
        database.write(jdbc -> {
            List<Row> there = rows(jdbc, person, "for update");
            boolean erased = there.stream().anyMatch(row -> row.state == State.SHREDDED);
            boolean held = there.stream().anyMatch(row -> row.state == State.HELD);
            if (erased) {
                bury(jdbc, person);
            } else {
                insert(jdbc, prepared, person, 1, held ? State.HELD : State.ACTIVE);
            }
            return null;
        });
    }

    private record NewKey(String id, Wrapped wrapped) {}

    private NewKey newKey(ClientId person, DataClass dataClass) {
        String id = UUID.randomUUID().toString();
        byte[] secret = new byte[DataKey.SECRET];
        random.nextBytes(secret);
        try {
            return new NewKey(id, encryption.wrap(secret, Row.placeOf(id, person, dataClass)));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void insert(JdbcTemplate jdbc, Map<DataClass, NewKey> keys, ClientId person, int version, State state) {
        jdbc.batchUpdate("insert into data_key (key_id, client_id, data_class, version, state, wrapped, wrapped_by, created_at)"
                + " values (?,?,?,?,?,?,?,?) on conflict do nothing", keys.entrySet().stream().map(key -> new Object[] {
                        key.getValue().id, person.value(), text(key.getKey()), version, text(state),
                        key.getValue().wrapped.bytes(), key.getValue().wrapped.by(), now()}).toList());
    }

    /** Puts a tombstone wherever there is no key. */
    private void bury(JdbcTemplate jdbc, ClientId person) {
        jdbc.batchUpdate("insert into data_key (key_id, client_id, data_class, version, state, created_at, shredded_at)"
                + " values (?,?,?,1,'shredded',?,?) on conflict do nothing", Arrays.stream(DataClass.values()).map(dataClass ->
                new Object[] {UUID.randomUUID().toString(), person.value(), text(dataClass), now(), now()}).toList());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /**
     * Lets another key seal from now on; the old one still opens what it sealed.
     *
     * @throws Refused PERSON_ERASED
     */
    public void rotate(ClientId person, DataClass dataClass) {
        make(person);
        NewKey next = newKey(person, dataClass);
        change(person, (jdbc, rows) -> {
            refuseErased(rows);
            Row current = rows.stream().filter(row -> row.dataClass == dataClass && row.current).findFirst().orElseThrow();
            jdbc.update("update data_key set rotated_at = ?, state = case state when 'held' then 'held' else 'rotated' end"
                    + " where key_id = ?", now(), current.id);
            insert(jdbc, Map.of(dataClass, next), person, current.version + 1, current.state);
        });
    }

    /**
     * Puts a person's keys under a legal hold: they go on sealing and opening, and cannot be shredded.
     *
     * @throws Refused PERSON_ERASED
     */
    public void hold(ClientId person) {
        make(person);
        change(person, (jdbc, rows) -> {
            refuseErased(rows);
            jdbc.update("update data_key set state = 'held' where client_id = ?", person.value());
        });
    }

    /** Ends the legal hold, if there is one. */
    public void release(ClientId person) {
        change(person, (jdbc, rows) -> jdbc.update("update data_key set state = case when rotated_at is null then 'active'"
                + " else 'rotated' end where client_id = ? and state = 'held'", person.value()));
    }

    /**
     * Destroys all keys of a person, those too that were never made. The rows stay without their secrets, so that there
     * will never be a key for this person again. Doing it twice changes nothing.
     *
     * @throws Refused LEGAL_HOLD
     */
    public void shred(ClientId person) {
        database.write(jdbc -> {
            bury(jdbc, person); // meets those that exist, and waits for one that is being made
            List<Row> rows = rows(jdbc, person, "for update");
            if (rows.stream().anyMatch(row -> row.state == State.HELD)) {
                throw new Refused(CommonRefusal.LEGAL_HOLD);
            }
            jdbc.update("update data_key set state = 'shredded', wrapped = null, wrapped_by = null, shredded_at = ?"
                    + " where client_id = ? and state <> 'shredded'", now(), person.value());
            tell(jdbc, person);
            return null;
        });
        forget(person);
    }

    private interface Change {
        void in(JdbcTemplate jdbc, List<Row> rows);
    }

    private void change(ClientId person, Change change) {
        database.write(jdbc -> {
            change.in(jdbc, rows(jdbc, person, "for update"));
            tell(jdbc, person);
            return null;
        });
        forget(person);
    }

    private static void refuseErased(List<Row> rows) {
        if (rows.stream().anyMatch(row -> row.state == State.SHREDDED)) {
            throw new Refused(CommonRefusal.PERSON_ERASED);
        }
    }

    /** Reaches every process when the transaction commits, and none if it does not. */
    private static void tell(JdbcTemplate jdbc, ClientId person) {
        jdbc.query("select pg_notify(?, ?)", _ -> {}, CHANGES, person.value());
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
            List<Row> rows = database.read(jdbc -> jdbc.query("select * from data_key where key_id > ? and wrapped is not null"
                    + " order by key_id limit ?", (row, _) -> Row.of(row), after, REWRAPPED_AT_ONCE));
            if (rows.isEmpty()) {
                return done;
            }
            for (Row row : rows) {
                done += rewrap(row);
            }
            last = rows.getLast().id;
        }
    }

    /** A key that was shredded meanwhile stays shredded: it has another form than the one that was read, none. */
    private int rewrap(Row row) {
        Wrapped old = row.wrapped;
        if (old == null) {
            return 0;
        }
        byte[] secret = encryption.unwrap(old, row.place());
        try {
            Wrapped anew = encryption.wrap(secret, row.place());
            return database.write(jdbc -> jdbc.update("update data_key set wrapped = ?, wrapped_by = ? where key_id = ?"
                    + " and wrapped = ?", anew.bytes(), anew.by(), row.id, old.bytes()));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** How many keys there are in each state. */
    public Map<String, Long> countByState() {
        return count("select state, count(*) from data_key group by 1");
    }

    /** How many keys each version of the region's key wraps; a version that wraps none is needed no more. */
    public Map<String, Long> countByRegionKey() {
        return count("select wrapped_by, count(*) from data_key where wrapped is not null group by 1");
    }

    private Map<String, Long> count(String query) {
        return database.read(jdbc -> {
            Map<String, Long> counts = new TreeMap<>();
            jdbc.query(query, row -> {
                counts.put(row.getString(1), row.getLong(2));
            });
            return counts;
        });
    }

    private long changes() {
        keeping.lock();
        try {
            return changes;
        } finally {
            keeping.unlock();
        }
    }

    @Override
    public void forget(ClientId person) {
        keeping.lock();
        try {
            changes++;
            known.asMap().values().removeIf(key -> key.person.equals(person));
            sealing.asMap().keySet().removeIf(owner -> owner.person.equals(person));
        } finally {
            keeping.unlock();
        }
    }

    /** Changes may have been missed. */
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
