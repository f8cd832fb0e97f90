package org.casestream.access.facts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.casestream.access.policy.PersonFacts;
import org.casestream.access.policy.StaffFacts;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.defaults.CasestreamJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The facts that decisions about access are made from, as this service has taken them in.
 *
 * <p>What is asked on every request is remembered for {@link #REMEMBERED_FOR}: another instance of the service may take a
 * fact in, and this one goes by the old one for that long. What this instance takes in counts when it is committed.
 */
public class Facts {

    /** With Kafka's few milliseconds well below the two seconds within which a revocation has to stop access everywhere. */
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;

    private static final String PERSON = "select p.client_id, p.facts, (select array_agg(c.manager_id) from access_case c"
            + " where c.client_id = p.client_id and c.manager_id is not null) as managers from access_person p";

    private final JdbcTemplate jdbc;
    private final LoadingCache<StaffId, StaffFacts> staff;
    private final LoadingCache<Sha256, Optional<StaffId>> linked;
    private final LoadingCache<AgencyId, Optional<AgencyKind>> kinds;
    private final LoadingCache<Set<String>, Map<ClientId, PersonFacts>> mentioned;

    public Facts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.staff = remembering().build(this::loadStaff);
        this.linked = remembering().build(this::loadLinked);
        this.kinds = remembering().build(this::loadKind);
        this.mentioned = remembering().build(this::loadMentioned);
    }

    private static Caffeine<Object, Object> remembering() {
        return Caffeine.newBuilder().expireAfterWrite(REMEMBERED_FOR).maximumSize(MOST_REMEMBERED);
    }

    /** What is known of a member of staff; {@link StaffFacts#NONE} if nothing is. */
    public StaffFacts of(StaffId id) {
        return staff.get(id);
    }

    /** The member of staff who signs in as this subject; empty if nobody is linked to it. */
    public Optional<StaffId> linkedTo(Sha256 subject) {
        return linked.get(subject);
    }

    /** What an agency is; empty if the register does not know it. */
    public Optional<AgencyKind> kindOf(AgencyId id) {
        return kinds.get(id);
    }

    /** The facts of everybody that are found under one of these; see {@link PersonFacts#mentions}. */
    public Map<ClientId, PersonFacts> mentioned(Set<String> mentions) {
        return mentioned.get(mentions);
    }

    /** What is known of a person, certain within the current transaction; {@link PersonFacts#NONE} if nothing is. */
    public PersonFacts of(ClientId id) {
        return jdbc.query(PERSON + " where p.client_id = ?", (row, _) -> person(row), id.value()).stream().findFirst()
                .orElse(PersonFacts.NONE);
    }

    /** Takes an event in, in the current transaction. The same event again changes nothing. */
    public void take(AccessFact event) {
        switch (event) {
            case AgencyRegistered e -> jdbc.update("insert into access_agency (agency_id, kind) values (?,?)"
                    + " on conflict (agency_id) do update set kind = excluded.kind", e.agencyId().value(), e.kind().name());
            case StaffEvent e -> take(e);
            case CaseManagerAssigned e -> jdbc.update("update access_case set manager_id = ? where case_id = ?",
                    e.managerId().value(), e.caseId().value());
            case CaseOpened e -> {
                jdbc.update("insert into access_case (case_id, client_id) values (?,?) on conflict do nothing",
                        e.caseId().value(), e.clientId().value());
                take(e.clientId(), e);
            }
            case ConsentEvent e -> take(e.clientId(), e);
            case DirectiveEvent e -> take(e.clientId(), e);
            case ConfidentialityEvent e -> take(e.clientId(), e);
            case EmergencyAccessEvent e -> take(e.clientId(), e);
            default -> { } // programs, and what is to come
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
    }

    /** What is asked next is read again. */
    private void forget() {
        staff.invalidateAll();
        linked.invalidateAll();
        kinds.invalidateAll();
        mentioned.invalidateAll();
    }

    private void take(ClientId id, AccessFact event) {
        PersonFacts before = locked("access_person", "client_id", id.value(), PersonFacts.class, PersonFacts.NONE);
        PersonFacts after = before.evolve(event);
        if (after.equals(before)) {
            return;
        }
        keep("access_person", "client_id", id.value(), after);
        if (!after.mentions().equals(before.mentions())) {
            jdbc.update("delete from access_mention where client_id = ?", id.value());
            jdbc.batchUpdate("insert into access_mention (mention, client_id) values (?,?)", new TreeSet<>(after.mentions()), 100,
                    (statement, mention) -> {
                        statement.setString(1, mention);
                        statement.setString(2, id.value());
                    });
        }
    }

    private void take(StaffEvent event) {
        StaffFacts before = locked("access_staff", "staff_id", event.staffId().value(), StaffFacts.class, StaffFacts.NONE);
        keep("access_staff", "staff_id", event.staffId().value(), before.evolve(event));
        if (event instanceof StaffLinked e) {
            jdbc.update("insert into access_subject (subject, staff_id) values (?,?) on conflict do nothing", e.subject().value(),
                    e.staffId().value());
        }
    }

    /** The facts under a key, which nobody else changes before this transaction ends. */
    private <T> T locked(String table, String key, String id, Class<T> type, T none) {
        jdbc.update("insert into " + table + " (" + key + ", facts) values (?,?) on conflict do nothing", id, json(none));
        return read(jdbc.queryForObject("select facts from " + table + " where " + key + " = ? for update", String.class, id), type);
    }

    private void keep(String table, String key, String id, Object facts) {
        jdbc.update("update " + table + " set facts = ? where " + key + " = ?", json(facts), id);
    }

    private StaffFacts loadStaff(StaffId id) {
        return jdbc.queryForList("select facts from access_staff where staff_id = ?", String.class, id.value()).stream()
                .findFirst().map(facts -> read(facts, StaffFacts.class)).orElse(StaffFacts.NONE);
    }

    private Optional<StaffId> loadLinked(Sha256 subject) {
        return jdbc.queryForList("select staff_id from access_subject where subject = ?", String.class, subject.value()).stream()
                .findFirst().map(StaffId::new);
    }

    private Optional<AgencyKind> loadKind(AgencyId id) {
        return jdbc.queryForList("select kind from access_agency where agency_id = ?", String.class, id.value()).stream()
                .findFirst().map(AgencyKind::valueOf);
    }

    private Map<ClientId, PersonFacts> loadMentioned(Set<String> mentions) {
        return jdbc.query(PERSON + " where p.client_id in (select client_id from access_mention where mention = any (?))",
                (row, _) -> Map.entry(new ClientId(row.getString("client_id")), person(row)), (Object) array(mentions)).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static PersonFacts person(ResultSet row) throws SQLException {
        Array managers = row.getArray("managers");
        return read(row.getString("facts"), PersonFacts.class).managedBy(managers == null ? Set.of()
                : Arrays.stream((String[]) managers.getArray()).map(StaffId::new).collect(Collectors.toSet()));
    }

    private static <T> T read(String facts, Class<T> type) {
        return CasestreamJson.tolerant().readValue(facts, type);
    }

    private static String json(Object facts) {
        return CasestreamJson.tolerant().writeValueAsString(facts);
    }
}
