package org.casestream.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.embedded.EmbeddedPostgres;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.casestream.sealing.KeyTable.FirstKeys;
import org.casestream.sealing.KeyTable.NewKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Two key rings, as two processes have them, on one real database. */
class PostgresKeyRingIT {

    private static final Place HERE = Place.document("notes_v1", "1").part("text");
    private static final byte[] TEXT = {1, 2, 3};

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static String url;
    private static Path keyFile;

    private final AtomicLong ticks = new AtomicLong();
    private final ClientId ada = new ClientId("ada-" + UUID.randomUUID());
    private final ClientId ben = new ClientId("ben-" + UUID.randomUUID());
    private KeysDatabase database;
    private KeysDatabase otherDatabase;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private PostgresKeyRing ring;
    private PostgresKeyRing other;
    private KeyChanges changes;
    private KeyChanges otherChanges;

    @BeforeAll
    static void servers() throws Exception {
        postgres = EmbeddedPostgres.start(folder.resolve("postgresql"), freePort());
        url = postgres.jdbcUrl("keys");
        keyFile = folder.resolve("region-keys");
        KeyFile.create(keyFile, "first");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void two_processes() {
        database = new KeysDatabase(url, "postgres", "");
        otherDatabase = new KeysDatabase(url, "postgres", "");
        ring = ring(database);
        other = ring(otherDatabase);
        changes = new KeyChanges(database, ring);
        otherChanges = new KeyChanges(otherDatabase, other);
    }

    private PostgresKeyRing ring(KeysDatabase in) {
        Ticker ticker = ticks::get;
        return new PostgresKeyRing(in, new KeyFile(keyFile), Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC), ticker);
    }

    @AfterEach
    void end() {
        for (KeyChanges each : List.of(changes, otherChanges)) {
            if (each.isRunning()) {
                each.stop();
            }
        }
        ring.close();
        other.close();
        database.close();
        otherDatabase.close();
    }

    private static void until(String what, Duration patience, BooleanSupplier holds) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain until %s", what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static DataKey identity(KeyRing ring, ClientId person) {
        return ring.sealing(person, DataClass.IDENTITY).orElseThrow();
    }

    private List<String> states(ClientId person) {
        return database.read(jdbc -> jdbc.queryForList("select distinct state from data_key where client_id = ?", String.class,
                person.value()));
    }

    @Test
    void a_persons_keys_are_made_once_and_found_by_every_process() {
        DataKey made = identity(ring, ada);

        assertThat(identity(ring, ada)).isSameAs(made);
        assertThat(identity(other, ada).id()).isEqualTo(made.id());
        assertThat(other.opening(made.id()).orElseThrow().open(made.seal(TEXT, HERE), HERE)).isEqualTo(TEXT);
        assertThat(identity(ring, ben).id()).isNotEqualTo(made.id());
        assertThat(ring.sealing(ada, DataClass.CLINICAL_NARRATIVE).orElseThrow().id()).isNotEqualTo(made.id());
    }

    @Test
    void processes_that_race_for_a_persons_first_key_get_the_same() throws Exception {
        for (int round = 0; round < 20; round++) {
            ClientId person = new ClientId("raced-" + UUID.randomUUID());
            Set<String> ids = new HashSet<>();
            for (Optional<DataKey> key : together(() -> ring.sealing(person, DataClass.IDENTITY),
                    () -> other.sealing(person, DataClass.IDENTITY))) {
                ids.add(key.orElseThrow().id());
            }
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void first_keys_that_are_needed_at_the_same_time_share_a_commit_and_are_each_ones_own() throws Exception {
        List<ClientId> people = IntStream.range(0, 30).mapToObj(i -> new ClientId("many-" + UUID.randomUUID())).toList();
        Map<ClientId, DataKey> keys = new ConcurrentHashMap<>();
        List<Thread> asking = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "postgres", ""); Statement inTheWay = connection.createStatement()) {
            connection.setAutoCommit(false);
            inTheWay.execute("lock table data_key in share mode");
            for (ClientId person : people) {
                asking.add(Thread.ofVirtual().start(() -> keys.put(person, identity(ring, person))));
            }
            until("all wait", PATIENCE, () -> asking.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
            connection.rollback();
        }
        for (Thread one : asking) {
            one.join();
        }
        assertThat(keys.keySet()).containsExactlyInAnyOrderElementsOf(people);
        assertThat(keys.values()).extracting(DataKey::id).doesNotHaveDuplicates();
        keys.forEach((person, key) -> assertThat(other.opening(key.id()).orElseThrow().open(key.seal(TEXT, HERE), HERE)).isEqualTo(TEXT));
        List<String> commits = database.read(jdbc ->
                jdbc.queryForList("select distinct xmin::text from data_key where client_id like 'many-%'", String.class));
        assertThat(commits).hasSizeBetween(1, 2);
    }

    /** There are four connections. Each would be kept until the end of the transaction in which keys were asked for. */
    @Test
    void many_transactions_of_the_application_that_need_keys_keep_none_of_the_connections() throws Exception {
        int many = 8;
        CyclicBarrier allHaveTheirKey = new CyclicBarrier(many);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DataKey>> found = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                ClientId person = new ClientId("within-" + UUID.randomUUID());
                found.add(threads.submit(() -> {
                    TransactionSynchronizationManager.initSynchronization();
                    try {
                        DataKey key = identity(ring, person);
                        ring.forget(person);
                        identity(ring, person);
                        allHaveTheirKey.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                        return key;
                    } finally {
                        TransactionSynchronizationManager.clearSynchronization();
                    }
                }));
            }
            for (Future<DataKey> one : found) {
                assertThat(one.get()).isNotNull();
            }
        }
    }

    @Test
    void somebody_twice_in_one_group_has_one_set_of_keys() {
        List<NewKey> first = List.of(newKey(ada), newKey(ada));
        assertThat(inserted(first.stream().map(key -> new FirstKeys(ada, Map.of(DataClass.IDENTITY, key))).toList()))
                .containsExactly(first.getFirst().id());
        ring.shred(ben);
        assertThat(inserted(List.of(new FirstKeys(ben, Map.of(DataClass.IDENTITY, newKey(ben)))))).isEmpty();
    }

    private Set<String> inserted(List<FirstKeys> keys) {
        return database.write(jdbc -> new KeyTable(jdbc, Clock.systemUTC()).insertFirst(keys));
    }

    private static NewKey newKey(ClientId person) {
        String id = UUID.randomUUID().toString();
        return new NewKey(id, DataKey.of(id, person, DataClass.IDENTITY, new byte[DataKey.SECRET]), new Wrapped(new byte[] {1}, "first"));
    }

    @Test
    void whoever_wins_between_a_first_key_and_an_erasure_the_person_ends_up_erased() throws Exception {
        for (int round = 0; round < 20; round++) {
            ClientId person = new ClientId("raced-" + UUID.randomUUID());
            together(() -> ring.sealing(person, DataClass.IDENTITY), () -> {
                other.shred(person);
                return Optional.<DataKey>empty();
            });
            ring.forgetAll();
            assertThat(ring.sealing(person, DataClass.IDENTITY)).isEmpty();
            assertThat(states(person)).containsExactly("shredded");
        }
    }

    @Test
    void rotations_and_an_erasure_at_the_same_time_leave_no_key() throws Exception {
        for (int round = 0; round < 10; round++) {
            ClientId person = new ClientId("raced-" + UUID.randomUUID());
            identity(ring, person);
            together(() -> {
                try {
                    ring.rotate(person, DataClass.IDENTITY);
                } catch (Refused e) {
                    assertThat(e).hasMessage("PERSON_ERASED");
                }
                return true;
            }, () -> {
                other.shred(person);
                return true;
            });
            assertThat(states(person)).containsExactly("shredded");
        }
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> two) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<T>> both = new ArrayList<>();
            for (Callable<T> each : List.of(one, two)) {
                both.add(threads.submit(() -> {
                    barrier.await();
                    return each.call();
                }));
            }
            return List.of(both.get(0).get(), both.get(1).get());
        }
    }

    @Test
    void a_rotated_key_seals_no_more_and_opens_what_it_sealed() {
        DataKey old = identity(ring, ada);
        ring.rotate(ada, DataClass.IDENTITY);
        DataKey now = identity(ring, ada);

        assertThat(now.id()).isNotEqualTo(old.id());
        assertThat(ring.opening(old.id()).orElseThrow().open(old.seal(TEXT, HERE), HERE)).isEqualTo(TEXT);
        assertThat(identity(other, ada).id()).isEqualTo(now.id());
    }

    @Test
    void a_shredded_person_has_no_key_and_never_gets_one_again() {
        DataKey key = identity(ring, ada);
        ring.rotate(ada, DataClass.IDENTITY);
        ring.shred(ada);
        ring.shred(ada);

        assertThat(ring.opening(key.id())).isEmpty();
        for (DataClass dataClass : DataClass.values()) {
            assertThat(ring.sealing(ada, dataClass)).isEmpty();
            assertThat(other.sealing(ada, dataClass)).isEmpty();
        }
        assertThatThrownBy(() -> ring.rotate(ada, DataClass.IDENTITY)).isInstanceOf(Refused.class).hasMessage("PERSON_ERASED");
        assertThatThrownBy(() -> ring.hold(ada)).isInstanceOf(Refused.class).hasMessage("PERSON_ERASED");
        assertThat(database.<Integer>read(jdbc -> jdbc.queryForObject("select count(*) from data_key where client_id = ?"
                + " and (wrapped is not null or wrapped_by is not null)", Integer.class, ada.value()))).isZero();
    }

    @Test
    void somebody_who_never_had_a_key_can_be_erased_too() {
        ring.shred(ada);
        assertThat(other.sealing(ada, DataClass.SUBSTANCE_USE)).isEmpty();
    }

    @Test
    void a_hold_forbids_to_shred_and_nothing_else() {
        DataKey key = identity(ring, ada);
        ring.hold(ada);

        assertThatThrownBy(() -> other.shred(ada)).isInstanceOf(Refused.class).hasMessage("LEGAL_HOLD");
        assertThat(identity(other, ada).id()).isEqualTo(key.id());
        ring.rotate(ada, DataClass.IDENTITY);
        assertThat(identity(ring, ada).id()).isNotEqualTo(key.id());
        assertThatThrownBy(() -> ring.shred(ada)).hasMessage("LEGAL_HOLD");

        ring.release(ada);
        assertThat(states(ada)).containsExactlyInAnyOrder("active", "rotated");
        ring.shred(ada);
        assertThat(ring.opening(key.id())).isEmpty();
    }

    @Test
    void a_hold_on_somebody_without_keys_holds_those_that_come() {
        ring.hold(ada);
        identity(other, ada);
        assertThatThrownBy(() -> ring.shred(ada)).hasMessage("LEGAL_HOLD");
    }

    @Test
    void a_shred_reaches_the_other_process_within_two_seconds() {
        changes.start();
        otherChanges.start();
        String adas = identity(ring, ada).id();
        DataKey bens = identity(other, ben);
        until("the other process keeps the key", Duration.ofSeconds(10), () -> {
            DataKey key = other.opening(adas).orElseThrow();
            return other.opening(adas).orElseThrow() == key;
        });

        ring.shred(ada);

        until("the other process has forgotten it", Duration.ofSeconds(2), () -> other.opening(adas).isEmpty());
        assertThat(other.sealing(ada, DataClass.IDENTITY)).isEmpty();
        assertThat(other.opening(bens.id())).containsSame(bens);
    }

    @Test
    void what_was_missed_while_nobody_listened_is_forgotten_when_somebody_does_again() throws Exception {
        otherChanges.start();
        String adas = identity(ring, ada).id();
        until("the other process keeps the key", Duration.ofSeconds(10), () -> {
            DataKey key = other.opening(adas).orElseThrow();
            return other.opening(adas).orElseThrow() == key;
        });
        try (var connection = DriverManager.getConnection(url, "postgres", ""); var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'key-changes'");
        }
        ring.shred(ada);
        until("it has listened again and forgotten", Duration.ofSeconds(10), () -> other.opening(adas).isEmpty());
    }

    @Test
    void without_any_news_a_key_is_kept_for_a_minute_and_no_longer() {
        String adas = identity(ring, ada).id();
        other.opening(adas);
        ring.shred(ada);

        ticks.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(other.opening(adas)).as("nobody told").isPresent();
        ticks.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(other.opening(adas)).isEmpty();
    }

    @Test
    void all_keys_are_wrapped_anew_and_nothing_that_is_sealed_changes() throws Exception {
        DataKey adas = identity(ring, ada);
        byte[] sealed = adas.seal(TEXT, HERE);
        ring.shred(ben);
        byte[] secret = new byte[DataKey.SECRET];
        secret[0] = 7;
        Files.writeString(keyFile, "second-" + ada + " " + Base64.getEncoder().encodeToString(secret) + "\n", StandardOpenOption.APPEND);

        assertThat(ring.rewrap()).isPositive();

        assertThat(ring.countByRegionKey()).containsOnlyKeys("file:second-" + ada);
        other.forgetAll();
        assertThat(other.opening(adas.id()).orElseThrow().open(sealed, HERE)).isEqualTo(TEXT);
        assertThat(other.sealing(ben, DataClass.IDENTITY)).isEmpty();
        assertThat(ring.countByState()).containsKeys("active", "shredded");
    }

    @Test
    void a_key_of_which_nothing_is_known_is_later_and_never_taken_for_an_erasure() {
        assertThatThrownBy(() -> ring.opening("restored-from-an-old-copy")).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void a_database_that_is_away_is_later() {
        try (KeysDatabase nowhere = new KeysDatabase("jdbc:postgresql://127.0.0.1:1/keys", "postgres", "")) {
            assertThatThrownBy(() -> ring(nowhere).sealing(ada, DataClass.IDENTITY)).isInstanceOf(KeysUnavailable.class);
        }
    }

    @Test
    void a_row_that_was_put_in_anothers_place_opens_nothing() {
        String adas = identity(ring, ada).id();
        String bens = identity(ring, ben).id();
        database.write(jdbc -> swap(jdbc, adas, bens));
        ring.forgetAll();

        assertThatThrownBy(() -> ring.opening(adas)).isInstanceOf(KeysUnavailable.class);
        database.write(jdbc -> jdbc.update("delete from data_key where client_id in (?, ?)", ada.value(), ben.value()));
    }

    private static int swap(JdbcTemplate jdbc, String one, String two) {
        return jdbc.update("update data_key a set wrapped = b.wrapped from data_key b where a.key_id = ? and b.key_id = ?", one, two);
    }
}
