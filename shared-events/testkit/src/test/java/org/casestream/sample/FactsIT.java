package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.access.facts.Facts;
import org.casestream.access.policy.PersonFacts;
import org.casestream.access.policy.Who;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.Catalogue;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Caller;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.ContractSpec;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The facts that access is decided on, as a service that is told them keeps them. */
@RealServers
class FactsIT {

    private static final List<String> TABLES = List.of("access_person", "access_mention", "access_case", "access_agency",
            "access_staff", "access_subject");

    @Autowired
    private Facts facts;
    @Autowired
    private Caller.Register register;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void every_fact_there_is_can_be_taken_in_and_again_changes_nothing() {
        List<AccessFact> every = Catalogue.events().filter(AccessFact.class::isAssignableFrom).<AccessFact>map(FactsIT::sample).toList();
        assertThat(every).hasSizeGreaterThan(15);
        every.forEach(this::take);
        Map<String, List<Map<String, Object>>> kept = kept();
        every.forEach(this::take);
        assertThat(kept()).as("taken in again, in their order").isEqualTo(kept);
        assertThat(kept.values().stream().mapToInt(List::size).sum()).isPositive();
        assertThat(facts.kindOf(new AgencyId("agency-1"))).isPresent();
    }

    @Test
    void what_kafka_brings_is_what_decisions_are_made_from() {
        ClientId client = new ClientId("client-facts");
        CaseId caseId = new CaseId("case-facts");
        AgencyId clinic = new AgencyId("clinic-facts");
        Who colleague = new Who(new StaffId("colleague"), clinic, AgencyKind.CLINIC, Set.of());
        Topics.publish(new CaseOpened(caseId, client, clinic, new RequestId("request-facts"), Urgency.ROUTINE));
        Topics.publish(new CaseManagerAssigned(caseId, new StaffId("manager"), null));
        Topics.publish(new ClientRestricted(client, clinic));
        PersonFacts found = Poll.find("a colleague's decisions know it", () ->
                facts.mentioned(PersonFacts.mentionsOf(colleague)).get(client));
        assertThat(found.restricted()).isTrue();
        assertThat(found.owner()).isEqualTo(clinic);
        Poll.until("and whose manager", () -> facts.of(client).managers().equals(Set.of(new StaffId("manager"))));
    }

    @Test
    void a_token_counts_as_far_as_the_register_agrees() {
        StaffId nils = new StaffId("nils");
        AgencyId clinic = new AgencyId("clinic-facts");
        Caller unknown = new Caller(nils, clinic, Set.of(Roles.SUPERVISOR, Roles.ASSESSOR));
        Topics.publish(new StaffJoined(nils, clinic, List.of(), LocalDate.of(2026, 1, 1)));
        Topics.publish(new StaffRoleGranted(nils, StaffRole.AUDITOR, LocalDate.of(2026, 1, 1), null));
        Topics.publish(new StaffRoleGranted(nils, StaffRole.SUPERVISOR, LocalDate.of(2026, 1, 1), null));
        Poll.until("it knows the roles", () -> register.lookUp(unknown).equals(new Caller(nils, clinic, Set.of(Roles.SUPERVISOR))));
        assertThat(register.lookUp(new Caller(nils, new AgencyId("other"), Set.of(Roles.SUPERVISOR, Roles.AUDITOR))).roles())
                .as("at another agency").containsExactly(Roles.AUDITOR);

        Topics.publish(new StaffLinked(nils, Sha256.of("subject-of-nils")));
        Caller linked = new Caller(new StaffId("subject-of-nils"), clinic, Set.of(Roles.SUPERVISOR, Roles.ASSESSOR));
        Poll.until("it knows as whom they sign in", () -> register.lookUp(linked)
                .equals(new Caller(nils, clinic, Set.of(Roles.SUPERVISOR))));
        assertThat(register.lookUp(unknown).roles()).as("of somebody else who is called that").isEmpty();
    }

    @Test
    void what_is_undone_was_never_known() {
        ClientId client = new ClientId("client-undone");
        transaction.executeWithoutResult(undone -> {
            facts.take(new ClientRestricted(client, new AgencyId("clinic-undone")));
            undone.setRollbackOnly();
        });
        assertThat(facts.of(client)).isEqualTo(PersonFacts.NONE);
        assertThat(facts.mentioned(Set.of("restricted:clinic-undone"))).isEmpty();
    }

    private void take(AccessFact event) {
        transaction.executeWithoutResult(_ -> facts.take(event));
    }

    private Map<String, List<Map<String, Object>>> kept() {
        return TABLES.stream().collect(Collectors.toMap(table -> table,
                table -> jdbc.queryForList("select * from " + table + " order by 1, 2")));
    }

    private static AccessFact sample(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        try (InputStream in = FactsIT.class.getResourceAsStream(ContractSpec.sampleOf(type, type.revision()))) {
            return (AccessFact) CasestreamJson.tolerant().readValue(in, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
