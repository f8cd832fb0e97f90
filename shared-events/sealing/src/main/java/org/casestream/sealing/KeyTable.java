package org.casestream.sealing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of the data keys, for as long as one reads or writes in it: all its SQL, and none of its rules. */
final class KeyTable {

    /** On which changes are told; the payload is the person's pseudonym. */
    static final String CHANGES = "casestream_keys";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    KeyTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What can be done with a key. */
    enum State {
        /** Seals and opens. */
        ACTIVE,
        /** Opens what it sealed; another one seals. */
        ROTATED,
        /** As before, and cannot be shredded: a legal hold. */
        HELD,
        /** Gone. What it sealed is unreadable for ever. */
        SHREDDED
    }

    /** @param current whether it is the one that seals, or would if it had not been shredded */
    record Row(String id, ClientId person, DataClass dataClass, int version, State state, boolean current,
               @Nullable Wrapped wrapped) {

        private static Row of(ResultSet row) throws SQLException {
            byte[] wrapped = row.getBytes("wrapped");
            return new Row(row.getString("key_id"), new ClientId(row.getString("client_id")),
                    DataClass.valueOf(row.getString("data_class").toUpperCase(Locale.ROOT)), row.getInt("version"),
                    State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getTimestamp("rotated_at") == null,
                    wrapped == null ? null : new Wrapped(wrapped, row.getString("wrapped_by")));
        }

        Place place() {
            return placeOf(id, person, dataClass);
        }
    }

    /** A key that is not in the table yet. */
    record NewKey(String id, DataKey key, Wrapped wrapped) {}

    /** The first keys of somebody. */
    record FirstKeys(ClientId person, Map<DataClass, NewKey> keys) {}

    /** Where a key is wrapped: its row. */
    static Place placeOf(String id, ClientId person, DataClass dataClass) {
        return Place.key(id, person.value(), text(dataClass));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    List<Row> of(ClientId person) {
        return rows(person, "");
    }

    /** The same, and nobody else changes them before the transaction ends. */
    List<Row> lock(ClientId person) {
        return rows(person, "for update");
    }

    private List<Row> rows(ClientId person, String suffix) {
        return jdbc.query("select * from data_key where client_id = ? order by data_class, version " + suffix,
                (row, _) -> Row.of(row), person.value());
    }

    Optional<ClientId> person(String keyId) {
        return jdbc.queryForList("select client_id from data_key where key_id = ?", String.class, keyId).stream().findFirst()
                .map(ClientId::new);
    }

    /** The keys with a secret that come after an id, in the order of their ids. */
    List<Row> wrappedAfter(String keyId, int most) {
        return jdbc.query("select * from data_key where key_id > ? and wrapped is not null order by key_id limit ?",
                (row, _) -> Row.of(row), keyId, most);
    }

    /**
     * Inserts the first keys of many people, in the order of their ids, so that two processes that insert some of the same people
     * never wait for each other in a circle. Of whom anything is there, a tombstone too, nothing is inserted.
     *
     * @return the ids of the keys that were inserted
     */
    Set<String> insertFirst(List<FirstKeys> all) {
        List<FirstKeys> inOrder = all.stream().sorted(Comparator.comparing(one -> one.person.value())).toList();
        Set<String> inserted = new HashSet<>();
        jdbc.query(connection -> {
            PreparedStatement statement = connection.prepareStatement("""
                    insert into data_key (client_id, data_class, key_id, wrapped, wrapped_by, version, state, created_at)
                    select client_id, data_class, key_id, wrapped, wrapped_by, 1, 'active', ?
                    from unnest(?, ?, ?, ?, ?) with ordinality one (client_id, data_class, key_id, wrapped, wrapped_by, place)
                    where not exists (select from data_key there where there.client_id = one.client_id)
                    order by place on conflict do nothing returning key_id""");
            statement.setTimestamp(1, now());
            statement.setArray(2, column(connection, "varchar", inOrder, (person, _, _) -> person.value()));
            statement.setArray(3, column(connection, "varchar", inOrder, (_, dataClass, _) -> text(dataClass)));
            statement.setArray(4, column(connection, "varchar", inOrder, (_, _, key) -> key.id));
            statement.setArray(5, column(connection, "bytea", inOrder, (_, _, key) -> key.wrapped.bytes()));
            statement.setArray(6, column(connection, "varchar", inOrder, (_, _, key) -> key.wrapped.by()));
            return statement;
        }, row -> {
            inserted.add(row.getString(1));
        });
        return inserted;
    }

    private interface Cell {
        Object of(ClientId person, DataClass dataClass, NewKey key);
    }

    private static Array column(Connection connection, String type, List<FirstKeys> all, Cell cell) throws SQLException {
        return connection.createArrayOf(type, all.stream().flatMap(one -> one.keys.entrySet().stream()
                .map(key -> cell.of(one.person, key.getKey(), key.getValue())))
                .toArray(type.equals("bytea") ? byte[][]::new : String[]::new));
    }

    /** Leaves what is there. */
    void insert(Map<DataClass, NewKey> keys, ClientId person, int version, State state) {
        jdbc.batchUpdate("insert into data_key (key_id, client_id, data_class, version, state, wrapped, wrapped_by, created_at)"
                + " values (?,?,?,?,?,?,?,?) on conflict do nothing", keys.entrySet().stream().map(key -> new Object[] {
                        key.getValue().id, person.value(), text(key.getKey()), version, text(state),
                        key.getValue().wrapped.bytes(), key.getValue().wrapped.by(), now()}).toList());
    }

    /** Puts a tombstone wherever there is no key. */
    void bury(ClientId person) {
        jdbc.batchUpdate("insert into data_key (key_id, client_id, data_class, version, state, created_at, shredded_at)"
                + " values (?,?,?,1,'shredded',?,?) on conflict do nothing", Arrays.stream(DataClass.values()).map(dataClass ->
                new Object[] {UUID.randomUUID().toString(), person.value(), text(dataClass), now(), now()}).toList());
    }

    void rotateAway(String keyId) {
        jdbc.update("update data_key set rotated_at = ?, state = case state when 'held' then 'held' else 'rotated' end"
                + " where key_id = ?", now(), keyId);
    }

    void hold(ClientId person) {
        jdbc.update("update data_key set state = 'held' where client_id = ?", person.value());
    }

    void release(ClientId person) {
        jdbc.update("update data_key set state = case when rotated_at is null then 'active' else 'rotated' end"
                + " where client_id = ? and state = 'held'", person.value());
    }

    /** Takes the secrets out of a person's rows. */
    void shred(ClientId person) {
        jdbc.update("update data_key set state = 'shredded', wrapped = null, wrapped_by = null, shredded_at = ?"
                + " where client_id = ? and state <> 'shredded'", now(), person.value());
    }

    /**
     * Wraps a key anew, unless it has changed since it was read.
     *
     * @return how many keys that are: one or none
     */
    int rewrap(String keyId, Wrapped old, Wrapped anew) {
        return jdbc.update("update data_key set wrapped = ?, wrapped_by = ? where key_id = ? and wrapped = ?",
                anew.bytes(), anew.by(), keyId, old.bytes());
    }

    /** Reaches every process when the transaction commits, and none if it does not. */
    void tell(ClientId person) {
        jdbc.query("select pg_notify(?, ?)", _ -> {}, CHANGES, person.value());
    }

    Map<String, Long> countByState() {
        return count("select state, count(*) from data_key group by 1");
    }

    Map<String, Long> countByRegionKey() {
        return count("select wrapped_by, count(*) from data_key where wrapped is not null group by 1");
    }

    private Map<String, Long> count(String query) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(query, row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
