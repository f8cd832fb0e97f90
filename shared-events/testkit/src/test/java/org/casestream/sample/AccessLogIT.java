package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.defaults.Problem;
import org.casestream.defaults.Roles;
import org.casestream.testkit.AccessLogs;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.BadInput;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The access log on a real PostgreSQL: what was written stays, and is shown to those whom it concerns. */
@RealServers
class AccessLogIT {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    private static final AgencyId OPEN_DOOR = new AgencyId("open-door");
    private static final String SOFIA = Tokens.as("sofia", "harbour-clinic", Roles.SUPERVISOR);
    private static final String OTTO = Tokens.as("otto", "open-door", Roles.SUPERVISOR);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired AccessLog log;
    @Autowired JdbcTemplate jdbc;
    @Autowired Environment environment;
    @Autowired MeterRegistry meters;
    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
    @LocalServerPort int port;

    private final ClientId person = new ClientId("person-" + UUID.randomUUID());
    private final StaffId reader = new StaffId("reader-" + UUID.randomUUID());

    private AccessEntry read(Instant at, AgencyId by, Reason reason, String record) {
        return new AccessEntry(at, reader, by, Resource.CASE, reason, null, "1", List.of(new Seen(person, CLINIC, record)));
    }

    private AccessEntry read(String record) {
        return read(NOON, CLINIC, Reason.OWN_AGENCY, record);
    }

    /** What can be looked up when everything that came in has been moved. */
    private List<String> stored() {
        AccessLogs.awaitMoved(jdbc);
        return jdbc.queryForList("select record from access_entry where person = ? and resource = 'CASE' order by id",
                String.class, person.value());
    }

    private long incoming() {
        return jdbc.queryForObject("select count(*) from access_incoming", Long.class);
    }

    private static List<String> records(Answer answer) {
        return answer.expect(200).json().path("items").valueStream()
                .filter(item -> item.path("resource").asString().equals("case"))
                .map(item -> item.path("recordId").asString()).toList();
    }

    private Answer get(String token, String path) {
        return Api.at(port).as(token).get("/api/v1" + path);
    }

    private String disclosures() {
        return "/clients/" + person + "/disclosure-entries";
    }

    private String accesses() {
        return "/clients/" + person + "/access-entries";
    }

    @Test
    void what_was_written_survives_a_crash_of_the_database() throws Exception {
        var answered = new ConcurrentLinkedQueue<String>();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int r = 0; r < 16; r++) {
                String name = "reader-" + r + "-";
                readers.submit(() -> {
                    for (int i = 0; !done.get(); i++) {
                        try {
                            log.write(read(name + i));
                            answered.add(name + i);
                        } catch (Problem e) {
                            // what nobody was told is nobody's loss
                        }
                    }
                });
            }
            Poll.until("the log is busy", () -> answered.size() > 100);
            Servers.crashPostgres(Poll.find("its connection is there", this::connectionOfTheLog));
            int before = answered.size();
            Poll.until("the log goes on by itself", Duration.ofSeconds(60), () -> answered.size() > before + 100);
            done.set(true);
        }
        assertThat(stored()).containsAll(answered).doesNotHaveDuplicates();
    }

    private Integer connectionOfTheLog() {
        return jdbc.queryForList("select pid from pg_stat_activity where datname = current_database()"
                + " and application_name = 'access-log'", Integer.class).stream().findFirst().orElse(null);
    }

    @Test
    void what_was_written_survives_the_death_of_the_program() throws Exception {
        Process program = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), LogUntilKilled.class.getName(),
                environment.getRequiredProperty("spring.datasource.url"), Servers.username(), Servers.password(), person.value())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> answered = new ArrayList<>();
        try (var output = program.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("record-")) { // the rest is what its libraries have to say
                    answered.add(line);
                }
                if (answered.size() == 50) {
                    program.destroyForcibly();
                }
            }
        } catch (IOException e) {
            // it died while it spoke
        } finally {
            program.destroyForcibly();
        }
        assertThat(answered).hasSizeGreaterThanOrEqualTo(50);
        assertThat(stored()).containsAll(answered);
    }

    @Test
    void those_who_read_at_the_same_time_share_commits() throws Exception {
        int readers = 64;
        int reads = 20;
        double before = counted("allowed");
        long commits;
        try (Connection turn = takeTheMoversTurn(); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int r = 0; r < readers; r++) {
                String name = "reader-" + r + "-";
                all.add(threads.submit(() -> IntStream.range(0, reads).forEach(i -> log.write(read(name + i)))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            commits = jdbc.queryForObject("select count(distinct xmin::text) from access_incoming", Long.class);
            turn.commit();
        }
        assertThat(stored()).hasSize(readers * reads);
        assertThat(commits).isBetween(1L, readers * reads / 4L);
        assertThat(counted("allowed") - before).isEqualTo(readers * reads);
    }

    private double counted(String outcome) {
        return meters.get("casestream.access.entries").tag("outcome", outcome).counter().count();
    }

    /** Nothing is moved until the connection commits or closes. */
    private Connection takeTheMoversTurn() throws SQLException {
        Connection turn = DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"),
                Servers.username(), Servers.password());
        turn.setAutoCommit(false);
        try (Statement statement = turn.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(727404)");
        }
        return turn;
    }

    @Test
    void reads_go_on_while_nothing_can_be_moved_and_it_is_seen() throws Exception {
        try (Connection turn = takeTheMoversTurn()) {
            log.write(read("first"));
            Poll.until("the metric says so", () -> meters.get("casestream.access.unmoved").timeGauge().value(TimeUnit.SECONDS) > 2);
            log.write(read("second"));
            assertThat(incoming()).isEqualTo(2);
            turn.commit();
        }
        assertThat(stored()).containsExactly("first", "second");
        Poll.until("the metric is small again",
                () -> meters.get("casestream.access.unmoved").timeGauge().value(TimeUnit.SECONDS) < 2);
    }

    @Test
    void lists_show_at_once_what_was_taken_down() {
        String within = "?limit=100&to=2026-11-24T13:00:00Z"; // the lists themselves are taken down later than that
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            log.write(read(NOON.plusSeconds(i), OPEN_DOOR, Reason.CONSENT, "case-" + i));
            written.addFirst("case-" + i);
            assertThat(records(get(SOFIA, disclosures() + within))).isEqualTo(written);
            assertThat(records(get(SOFIA, accesses() + within))).isEqualTo(written);
            assertThat(records(get(ALMA, "/staff/" + reader + "/access-entries" + within))).isEqualTo(written);
        }
    }

    @Test
    void nothing_is_shown_while_the_log_is_away_and_everything_goes_on_when_it_is_back() throws Exception {
        log.write(read("before"));
        String database = jdbc.queryForObject("select current_database()", String.class);
        try (Connection beside = DriverManager.getConnection(Servers.jdbcUrl("beside"), Servers.username(), Servers.password());
                Statement statement = beside.createStatement()) {
            statement.execute("alter database " + database + " allow_connections false");
            try {
                statement.execute("select pg_terminate_backend(" + connectionOfTheLog() + ")");
                assertThatThrownBy(() -> log.write(read("during"))).isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("ACCESS_LOG_UNAVAILABLE");
                    assertThat(problem.status().value()).isEqualTo(503);
                });
                Answer refused = get(SOFIA, accesses()).expectProblem(503, "ACCESS_LOG_UNAVAILABLE");
                assertThat(refused.header("Retry-After")).isEqualTo("2");
                assertThat(refused.body()).doesNotContain("before");
                assertThat(meters.get("casestream.access.entries").tag("outcome", "unavailable").counter().count())
                        .isPositive();
            } finally {
                statement.execute("alter database " + database + " allow_connections true");
            }
        }
        Poll.until("the log is back", () -> {
            log.write(read("after"));
            return true;
        });
        assertThat(stored()).contains("before", "after").doesNotContain("during");
    }

    @Test
    void an_answer_of_several_records_and_reasons_is_one_wait_and_one_row_a_record() {
        long before = meters.get("casestream.access.write").timer().count();
        log.write(List.of(
                new AccessEntry(NOON, reader, OPEN_DOOR, Resource.CASE, Reason.CONSENT, "consent-1", Purpose.CARE_COORDINATION,
                        Channel.API, "7", List.of(new Seen(person, CLINIC, "case-1"), new Seen(person, CLINIC, "case-2"))),
                read(NOON, OPEN_DOOR, Reason.CLIENT_DENIED, "case-3")));
        assertThat(meters.get("casestream.access.write").timer().count() - before).isEqualTo(1);
        assertThat(stored()).hasSize(3);
        JsonNode first = get(SOFIA, disclosures()).expect(200).json().path("items").path(1);
        assertThat(first.path("id").asString()).isNotEmpty();
        assertThat(first.toString()).endsWith("""
                "at":"2026-11-24T12:00:00.000Z","staffId":"%s","agencyId":"open-door","clientId":"%s",\
                "ownerId":"harbour-clinic","resource":"case","recordClass":"level-and-eligibility","recordId":"case-1",\
                "allowed":true,"reason":"consent","basis":"consent-1","purpose":"care-coordination","channel":"api",\
                "policy":"7"}""".formatted(reader, person));
        assertThat(records(get(SOFIA, disclosures()))).as("what was refused was not disclosed")
                .containsExactly("case-2", "case-1");
        assertThat(records(get(SOFIA, accesses()))).containsExactly("case-3", "case-2", "case-1");
    }

    @Test
    void a_disclosure_is_what_others_than_the_owner_saw_oversight_included() {
        log.write(List.of(read(NOON, CLINIC, Reason.OWN_AGENCY, "own"), read(NOON, OPEN_DOOR, Reason.EMERGENCY, "emergency"),
                read(NOON, OPEN_DOOR, Reason.ASKED_BY_REFERRAL, "asked"), read(NOON, OPEN_DOOR, Reason.RESTRICTED, "refused")));
        log.write(new AccessEntry(NOON, reader, null, Resource.CASE, Reason.OVERSIGHT, null, "1",
                List.of(new Seen(person, CLINIC, "overseen"))));
        assertThat(records(get(SOFIA, disclosures()))).containsExactly("overseen", "asked", "emergency");
        assertThat(records(get(SOFIA, accesses()))).containsExactly("overseen", "refused", "asked", "emergency", "own");
    }

    @Test
    void pages_follow_each_other_newest_first_within_a_period() {
        for (int minute = 0; minute < 7; minute++) {
            log.write(read(NOON.plus(minute, ChronoUnit.MINUTES), CLINIC, Reason.OWN_AGENCY, "minute-" + minute));
        }
        String period = "?from=2026-11-24T12:01:00Z&to=2026-11-24T12:06:00Z&limit=2";
        List<String> seen = new ArrayList<>();
        String path = accesses() + period;
        for (int page = 0; path != null; page++) {
            assertThat(page).isLessThan(4);
            Answer answer = get(SOFIA, path);
            seen.addAll(records(answer));
            log.write(read(NOON.plus(1, ChronoUnit.HOURS), CLINIC, Reason.OWN_AGENCY, "later-" + page));
            String next = answer.header("Link");
            path = next == null ? null : next.replaceAll("^<[^>]*/api/v1|^</api/v1|>.*$", "");
        }
        assertThat(seen).containsExactly("minute-5", "minute-4", "minute-3", "minute-2", "minute-1");
        assertThat(records(get(SOFIA, "/staff/" + reader + "/access-entries?to=2026-11-24T12:02:00Z")))
                .containsExactly("minute-1", "minute-0");
        get(SOFIA, accesses() + "?from=2026-11-24T12:00:00Z&to=2026-11-24T12:00:00Z").expectProblem(400, "VALUE_INVALID");
        assertThat(records(get(SOFIA, accesses() + "?from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z"))).hasSize(10);
    }

    @Test
    void a_supervisor_sees_their_agencys_records_and_staff_and_an_auditor_all() {
        log.write(read("of-the-clinic"));
        log.write(new AccessEntry(NOON, reader, OPEN_DOOR, Resource.CASE, Reason.OWN_AGENCY, null, "1",
                List.of(new Seen(person, OPEN_DOOR, "of-open-door"))));
        for (String path : List.of(accesses(), "/staff/" + reader + "/access-entries")) {
            assertThat(records(get(SOFIA, path))).as(path).containsExactly("of-the-clinic");
            assertThat(records(get(OTTO, path))).as(path).containsExactly("of-open-door");
            assertThat(records(get(ALMA, path))).as(path).containsExactly("of-open-door", "of-the-clinic");
        }
    }

    @Test
    void others_are_told_nothing_and_their_attempt_is_in_the_log() {
        log.write(read("case-1"));
        get(OTTO, accesses()).expectProblem(404, "NOT_FOUND");
        get(OTTO, "/staff/" + reader + "/access-entries").expectProblem(404, "NOT_FOUND");
        get(SOFIA, "/clients/never-heard-of/disclosure-entries").expectProblem(404, "NOT_FOUND");
        AccessLogs.awaitMoved(jdbc);
        assertThat(jdbc.queryForList("select concat_ws(' ', reader, reason, allowed, owner, record, policy) from access_entry"
                + " where person = ? and resource = 'ACCESS_LOG'", String.class, person.value()))
                .containsExactly("otto NO_PERMISSION f harbour-clinic " + person + " access-2");
    }

    @Test
    void reading_the_log_stands_in_the_log() {
        log.write(read("case-1"));
        get(SOFIA, accesses()).expect(200);
        get(ALMA, "/staff/" + reader + "/access-entries").expect(200);
        get(ALMA, disclosures()).expect(200);
        AccessLogs.awaitMoved(jdbc);
        assertThat(jdbc.queryForList("select concat_ws(' ', reader, reason, owner, record, policy) from access_entry"
                + " where person = ? and resource = 'ACCESS_LOG' order by id", String.class, person.value()))
                .containsExactly("sofia OWN_AGENCY harbour-clinic " + person + " access-2",
                        "alma OVERSIGHT harbour-clinic " + reader + " access-2",
                        "alma OVERSIGHT harbour-clinic " + person + " access-2");
    }

    @Test
    void what_another_agency_keeps_is_no_attempt_of_whoever_reads_what_their_own_does() {
        log.write(read("of-the-clinic"));
        log.write(new AccessEntry(NOON, reader, OPEN_DOOR, Resource.CASE, Reason.OWN_AGENCY, null, "1",
                List.of(new Seen(person, OPEN_DOOR, "of-open-door"))));
        get(SOFIA, accesses()).expect(200);
        get(ALMA, accesses()).expect(200);
        AccessLogs.awaitMoved(jdbc);
        assertThat(jdbc.queryForList("select concat_ws(' ', reader, reason, owner) from access_entry where person = ?"
                + " and resource = 'ACCESS_LOG' order by id", String.class, person.value()))
                .containsExactly("sofia OWN_AGENCY harbour-clinic", "alma OVERSIGHT harbour-clinic", "alma OVERSIGHT open-door");
    }

    @Test
    void nobody_changes_the_log_but_an_operator_who_passes_over_the_trigger_after_the_term() {
        log.write(read(NOON.minus(2200, ChronoUnit.DAYS), CLINIC, Reason.OWN_AGENCY, "long-ago"));
        log.write(read("of-now"));
        assertThat(stored()).containsExactly("long-ago", "of-now");
        for (String change : List.of("update access_entry set reader = 'nobody'", "delete from access_entry",
                "truncate access_entry", "update access_incoming set entries = '{}'", "truncate access_incoming")) {
            assertThatThrownBy(() -> jdbc.execute(change)).hasMessageContaining("append only");
        }
        jdbc.execute("begin; set local session_replication_role = replica;"
                + " delete from access_entry where at < timestamptz '2026-11-24' - interval '6 years'; commit");
        assertThat(stored()).containsExactly("of-now");
    }

    @TestFactory
    Stream<DynamicTest> bad_input() {
        return BadInput.of(Api.at(port), mapping, () -> jdbc.queryForObject("select count(*) from domain_event", Long.class))
                .accessLog(log).tests()
                .filter(test -> !test.getDisplayName().equals("every endpoint is in the table")); // the sample has others
    }
}
