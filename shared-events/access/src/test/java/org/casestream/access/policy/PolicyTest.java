package org.casestream.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.casestream.access.policy.Decision.Shown;
import org.casestream.access.policy.What.Doer;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.contracts.intake.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {

    private static final AgencyId CLINIC = new AgencyId("clinic");
    private static final AgencyId HOUSING = new AgencyId("housing");
    private static final ClientId CLIENT = new ClientId("client-1");
    private static final CaseId CASE = new CaseId("case-1");
    private static final ConsentId CONSENT = new ConsentId("consent-1");
    private static final StaffId MAYA = new StaffId("maya");
    private static final StaffId HAL = new StaffId("hal");
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Action READ = new Action(Action.Kind.READ, Set.of("CASE_MANAGER", "SUPERVISOR", "AUDITOR"));
    private static final Action WRITE = new Action(Action.Kind.WRITE, Set.of("CASE_MANAGER", "SUPERVISOR"));
    private static final Who OWN = new Who(MAYA, CLINIC, AgencyKind.CLINIC, Set.of("CASE_MANAGER"));
    private static final Who OTHER = new Who(HAL, HOUSING, AgencyKind.HOUSING_PROVIDER, Set.of("CASE_MANAGER"));
    private static final What PLAN = new What(Resource.PLAN, CLIENT, CASE, CLINIC, null, NOW.minusSeconds(3600));
    private static final AccessFact OPENED = new CaseOpened(CASE, CLIENT, CLINIC, new RequestId("request-1"), Urgency.ROUTINE);

    private final Policy policy = new Policy(ZoneOffset.UTC);

    @Test
    void ones_own_agency_reads_and_writes_and_another_one_does_neither() {
        assertThat(decide(OWN, READ, PLAN, OPENED)).isEqualTo(new Decision(Shown.WHOLE, Reason.OWN_AGENCY, null));
        assertThat(decide(OWN, WRITE, PLAN, OPENED).reason()).isEqualTo(Reason.OWN_AGENCY);
        assertThat(decide(OTHER, READ, PLAN, OPENED)).isEqualTo(new Decision(Shown.NOTHING, Reason.NO_PERMISSION, null));
        assertThat(decide(OTHER, WRITE, PLAN, OPENED, granted(to(HOUSING))).reason()).isEqualTo(Reason.NOT_OWNER);
    }

    @Test
    void nobody_does_what_their_role_does_not() {
        Who assessor = new Who(MAYA, CLINIC, AgencyKind.CLINIC, Set.of("ASSESSOR"));
        assertThat(decide(assessor, READ, PLAN).reason()).isEqualTo(Reason.ROLE);
    }

    @Test
    void an_auditor_sees_coded_facts_of_everybody_and_writes_nothing() {
        Who auditor = new Who(new StaffId("ada"), null, null, Set.of("AUDITOR"));
        assertThat(decide(auditor, READ, PLAN, restricted())).isEqualTo(new Decision(Shown.CODED, Reason.OVERSIGHT, null));
        assertThat(decide(auditor, WRITE, PLAN).allowed()).isFalse();
    }

    @Test
    void a_consent_lets_its_recipients_read_what_it_covers() {
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING)))).isEqualTo(new Decision(Shown.WHOLE, Reason.CONSENT, "consent-1",
                Purpose.CARE_COORDINATION));
        assertThat(decide(OTHER, READ, PLAN, granted(to(RecipientClass.HOUSING_PROVIDERS))).reason()).isEqualTo(Reason.CONSENT);
        assertThat(decide(OTHER, READ, PLAN, granted(to(RecipientClass.CRISIS_SERVICES))).reason()).isEqualTo(Reason.NO_PERMISSION);
        What assessment = new What(Resource.ASSESSMENT, CLIENT, CASE, CLINIC, null, NOW);
        assertThat(decide(OTHER, READ, assessment, granted(to(HOUSING))).reason()).isEqualTo(Reason.NO_PERMISSION);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSENT", "DIRECTIVE", "EMERGENCY_ACCESS", "ERASURE", "ACCESS_LOG", "OTHER"})
    void what_is_never_shared_is_not_shared_by_any_consent(Resource resource) {
        assertThat(decide(OTHER, READ, new What(resource, CLIENT, CASE, CLINIC, null, NOW), granted(to(HOUSING))).reason())
                .isEqualTo(Reason.NO_PERMISSION);
    }

    @Test
    void a_consent_covers_its_days_only() {
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING), TODAY, TODAY)).reason()).isEqualTo(Reason.CONSENT);
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING), TODAY.plusDays(1), null)).reason()).isEqualTo(Reason.NO_PERMISSION);
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING), null, TODAY.minusDays(1))).reason()).isEqualTo(Reason.NO_PERMISSION);
    }

    @Test
    void a_consent_ends_when_it_is_revoked_superseded_expired_or_past_its_last_day() {
        AccessFact given = granted(to(HOUSING));
        assertThat(decide(OTHER, READ, PLAN, given, new ConsentRevoked(CONSENT, CLIENT, RevocationMethod.LETTER, NOW)).allowed()).isFalse();
        assertThat(decide(OTHER, READ, PLAN, given, new ConsentSuperseded(CONSENT, CLIENT, new ConsentId("other"))).allowed()).isFalse();
        assertThat(decide(OTHER, READ, PLAN, given, new ConsentExpired(CONSENT, CLIENT, ExpiryCause.CASE_CLOSED)).allowed()).isFalse();
        PersonFacts facts = facts(given);
        Instant onItsLastDay = TODAY.plusDays(30).atTime(23, 59).toInstant(ZoneOffset.UTC);
        assertThat(policy.decide(OTHER, READ, PLAN, facts, onItsLastDay).allowed()).isTrue();
        assertThat(policy.decide(OTHER, READ, PLAN, facts, onItsLastDay.plusSeconds(60)).allowed()).isFalse();
    }

    @Test
    void the_clients_no_comes_before_consent_and_emergency_and_is_taken_back() {
        AccessFact no = new SharingDenied(new DirectiveId("no"), CLIENT, CLINIC, to(RecipientClass.HOUSING_PROVIDERS));
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING)), emergency(NOW.plusSeconds(1)), no).reason())
                .isEqualTo(Reason.CLIENT_DENIED);
        assertThat(decide(OTHER, READ, PLAN, granted(to(HOUSING)), no, new SharingDenialWithdrawn(new DirectiveId("no"), CLIENT)).reason())
                .isEqualTo(Reason.CONSENT);
        assertThat(decide(OWN, READ, PLAN, no).reason()).as("it is about others").isEqualTo(Reason.OWN_AGENCY);
    }

    @Test
    void substance_use_needs_a_consent_that_covers_its_label_and_no_emergency_replaces_it() {
        AccessFact label = new ClientLabelled(CLIENT, CLINIC, List.of(SensitivityLabel.ETHUD));
        assertThat(decide(OTHER, READ, PLAN, label, emergency(NOW.plusSeconds(1))).reason()).isEqualTo(Reason.PART_2_WITHOUT_CONSENT);
        assertThat(decide(OTHER, READ, PLAN, label, granted(to(HOUSING))).reason()).isEqualTo(Reason.PART_2_WITHOUT_CONSENT);
        assertThat(decide(OTHER, READ, PLAN, label, granted(to(HOUSING), SensitivityLabel.ETHUD)).reason()).isEqualTo(Reason.CONSENT);
        assertThat(decide(OWN, READ, PLAN, label).reason()).isEqualTo(Reason.OWN_AGENCY);
    }

    @Test
    void emergency_access_is_for_one_person_one_case_and_its_minutes() {
        assertThat(decide(OTHER, READ, PLAN, emergency(NOW.plusSeconds(1)))).isEqualTo(new Decision(Shown.WHOLE, Reason.EMERGENCY, "access-1"));
        assertThat(decide(OTHER, READ, PLAN, emergency(NOW)).reason()).as("until is exclusive").isEqualTo(Reason.NO_PERMISSION);
        Who colleague = new Who(MAYA, HOUSING, AgencyKind.HOUSING_PROVIDER, Set.of("CASE_MANAGER"));
        assertThat(decide(colleague, READ, PLAN, emergency(NOW.plusSeconds(1))).allowed()).isFalse();
        What another = new What(Resource.PLAN, CLIENT, new CaseId("case-2"), CLINIC, null, NOW);
        assertThat(decide(OTHER, READ, another, emergency(NOW.plusSeconds(1))).allowed()).isFalse();
        assertThat(decide(OTHER, WRITE, PLAN, emergency(NOW.plusSeconds(1))).allowed()).isFalse();
        AccessFact violence = new ClientLabelled(CLIENT, CLINIC, List.of(SensitivityLabel.SDV));
        assertThat(decide(OTHER, READ, PLAN, emergency(NOW.plusSeconds(1)), violence).reason()).isEqualTo(Reason.NO_PERMISSION);
    }

    @ParameterizedTest
    @EnumSource(SensitivityLabel.class)
    void substance_use_and_violence_are_not_opened_in_an_emergency(SensitivityLabel label) {
        assertThat(Policy.allowsEmergency(EnumSet.of(SensitivityLabel.PSY, label))).isEqualTo(switch (label) {
            case ETH, ETHUD, OPIOIDUD, SDV -> false;
            case N, R, PSY, HIV -> true;
        });
    }

    @Test
    void a_restricted_client_is_found_by_their_case_manager_and_supervisors_and_is_redacted_for_colleagues() {
        Who supervisor = new Who(HAL, CLINIC, AgencyKind.CLINIC, Set.of("SUPERVISOR"));
        PersonFacts facts = facts(OPENED, restricted()).managedBy(Set.of(HAL));
        Who colleague = OWN;
        Who manager = new Who(HAL, CLINIC, AgencyKind.CLINIC, Set.of("CASE_MANAGER"));
        assertThat(policy.decide(colleague, READ, PLAN, facts, NOW)).isEqualTo(new Decision(Shown.NOTHING, Reason.RESTRICTED, null));
        assertThat(policy.decide(colleague, WRITE, PLAN, facts, NOW).reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(policy.decide(manager, READ, PLAN, facts, NOW).reason()).isEqualTo(Reason.CARE_TEAM);
        assertThat(policy.decide(supervisor, WRITE, PLAN, facts, NOW).reason()).isEqualTo(Reason.OWN_AGENCY);
        What client = new What(Resource.CLIENT, CLIENT, null, CLINIC, null, NOW);
        assertThat(policy.decide(colleague, READ, client, facts, NOW).shown()).isEqualTo(Shown.REDACTED);
        assertThat(policy.visible(colleague, READ, Resource.CLIENT, Map.of(CLIENT, facts), NOW).contains(client)).isFalse();
        assertThat(decide(colleague, READ, PLAN, restricted(), new ClientRestrictionLifted(CLIENT, CLINIC)).allowed()).isTrue();
    }

    @Test
    void a_restricted_client_is_shared_only_by_a_consent_that_says_so() {
        assertThat(decide(OTHER, READ, PLAN, restricted(), granted(to(HOUSING))).allowed()).isFalse();
        assertThat(decide(OTHER, READ, PLAN, restricted(), granted(to(HOUSING), SensitivityLabel.R)).allowed()).isTrue();
    }

    @Test
    void the_agency_that_is_asked_sees_and_answers_the_referral_and_its_providers_nothing_else() {
        Action move = new Action(Action.Kind.WRITE, Set.of("CASE_MANAGER", "PROVIDER", "SUPERVISOR"));
        Who provider = new Who(HAL, HOUSING, AgencyKind.HOUSING_PROVIDER, Set.of("PROVIDER"));
        What asked = new What(Resource.REFERRAL, CLIENT, CASE, CLINIC, HOUSING, NOW);
        assertThat(decide(provider, move, asked).reason()).isEqualTo(Reason.ASKED_BY_REFERRAL);
        assertThat(decide(OTHER, move, asked).allowed()).as("a case manager there").isFalse();
        assertThat(decide(provider, move, new What(Resource.REFERRAL, CLIENT, CASE, HOUSING, CLINIC, NOW)).reason())
                .as("what their own agency asks of others").isEqualTo(Reason.NO_PERMISSION);
    }

    @Test
    void who_did_something_reads_it_where_they_did_it_and_changes_nothing() {
        What used = new What(Resource.EMERGENCY_ACCESS, CLIENT, CASE, CLINIC, null, NOW, new Doer(HAL, HOUSING));
        AccessFact label = new ClientLabelled(CLIENT, CLINIC, List.of(SensitivityLabel.ETHUD));
        AccessFact no = new SharingDenied(new DirectiveId("no"), CLIENT, CLINIC, to(HOUSING));
        assertThat(decide(OTHER, READ, used, label, no)).isEqualTo(new Decision(Shown.WHOLE, Reason.OWN_DOING, null));
        assertThat(listed(OTHER, used, label, no)).isTrue();
        assertThat(decide(OTHER, WRITE, used).reason()).isEqualTo(Reason.NOT_OWNER);
        Who colleague = new Who(MAYA, HOUSING, AgencyKind.HOUSING_PROVIDER, Set.of("SUPERVISOR"));
        Who elsewhere = new Who(HAL, new AgencyId("shelter"), AgencyKind.HOUSING_PROVIDER, Set.of("SUPERVISOR"));
        for (Who stranger : List.of(colleague, elsewhere)) {
            assertThat(decide(stranger, READ, used).reason()).as("%s", stranger).isEqualTo(Reason.NO_PERMISSION);
            assertThat(listed(stranger, used)).as("%s", stranger).isFalse();
        }
        Who auditor = new Who(HAL, HOUSING, AgencyKind.HOUSING_PROVIDER, Set.of("AUDITOR", "CASE_MANAGER"));
        assertThat(decide(auditor, READ, used).shown()).as("whatever else they are").isEqualTo(Shown.CODED);
    }

    @Test
    void nobody_judges_what_they_did_themselves_also_when_they_have_come_to_work_where_it_is_judged() {
        What used = new What(Resource.EMERGENCY_ACCESS, CLIENT, CASE, CLINIC, null, NOW, new Doer(HAL, HOUSING));
        Who supervisor = new Who(HAL, CLINIC, AgencyKind.CLINIC, Set.of("SUPERVISOR"));
        assertThat(decide(supervisor, READ, used).reason()).isEqualTo(Reason.OWN_DOING);
        assertThat(decide(new Who(MAYA, CLINIC, AgencyKind.CLINIC, Set.of("SUPERVISOR")), READ, used).reason())
                .isEqualTo(Reason.OWN_AGENCY);
        assertThat(decide(new Who(HAL, CLINIC, AgencyKind.CLINIC, Set.of("CASE_MANAGER")), READ, used).reason())
                .isEqualTo(Reason.NO_PERMISSION);
    }

    @Test
    void what_the_access_log_has_of_a_person_is_for_the_supervisors_of_its_agency_and_for_auditors() {
        What log = new What(Resource.ACCESS_LOG, CLIENT, null, CLINIC, null, Instant.EPOCH);
        Who supervisor = new Who(MAYA, CLINIC, AgencyKind.CLINIC, Set.of("SUPERVISOR"));
        assertThat(decide(supervisor, READ, log, restricted())).isEqualTo(new Decision(Shown.WHOLE, Reason.OWN_AGENCY, null));
        assertThat(decide(OWN, READ, log).reason()).isEqualTo(Reason.NO_PERMISSION);
        assertThat(decide(OTHER, READ, log, granted(to(HOUSING)), emergency(NOW.plusSeconds(1))).reason())
                .isEqualTo(Reason.NO_PERMISSION);
        assertThat(decide(new Who(MAYA, null, null, Set.of("AUDITOR")), READ, log).reason()).isEqualTo(Reason.OVERSIGHT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // role         | of     | own, others', the region's | names | subjects | reason
        "CASE_MANAGER   | clinic | yes no  no  | true  | false | OWN_AGENCY",
        "PROVIDER       | clinic | yes no  no  | true  | false | OWN_AGENCY",
        "SUPERVISOR     | clinic | yes no  no  | true  | true  | OWN_AGENCY",
        "REGION_ADMIN   | clinic | yes no  no  | true  | true  | OWN_AGENCY",
        "REGION_ADMIN   | -      | yes yes yes | true  | true  | ADMINISTRATION",
        "AUDITOR        | -      | yes yes yes | false | false | OVERSIGHT",
        "AUDITOR        | clinic | yes yes yes | false | false | OVERSIGHT",
        "SYSTEM         | -      | no  no  no  | false | false | ROLE",
    })
    void staff_are_seen_at_their_agency_and_by_the_region(String role, String agency, String whose, boolean names, boolean subjects,
                                                          Reason reason) {
        Action all = new Action(Action.Kind.READ,
                Set.of("CASE_MANAGER", "PROVIDER", "SUPERVISOR", "REGION_ADMIN", "AUDITOR"));
        VisibleStaff visible = Policy.staff(new Who(MAYA, agency == null ? null : new AgencyId(agency), null, Set.of(role)), all);
        assertThat(Stream.of(CLINIC, HOUSING, null).map(worksFor -> visible.contains(worksFor) ? "yes" : "no"))
                .containsExactly(whose.split(" +"));
        assertThat(visible.names()).isEqualTo(names);
        assertThat(visible.subjects()).isEqualTo(subjects);
        assertThat(visible.reason()).isEqualTo(reason);
    }

    @Test
    void who_administers_staff_does_so_only_where_that_is_done_in_their_role() {
        Action accesses = new Action(Action.Kind.READ, Set.of("SUPERVISOR", "AUDITOR"));
        assertThat(Policy.staff(new Who(MAYA, null, null, Set.of("REGION_ADMIN")), accesses).reason()).isEqualTo(Reason.ROLE);
        VisibleStaff both = Policy.staff(new Who(MAYA, CLINIC, null, Set.of("REGION_ADMIN", "SUPERVISOR")), accesses);
        assertThat(both.contains(HOUSING)).isFalse();
    }

    @Test
    void the_same_fact_again_changes_nothing() {
        List<AccessFact> story = List.of(OPENED, restricted(), granted(to(HOUSING)), emergency(NOW),
                new SharingDenied(new DirectiveId("no"), CLIENT, CLINIC, to(HOUSING)),
                new ConsentRevoked(CONSENT, CLIENT, RevocationMethod.LETTER, NOW));
        PersonFacts facts = facts(story.toArray(AccessFact[]::new));
        for (AccessFact event : story.subList(3, story.size())) {
            assertThat(facts.evolve(event)).isEqualTo(facts);
        }
    }

    private Decision decide(Who who, Action action, What what, AccessFact... story) {
        return policy.decide(who, action, what, facts(story), NOW);
    }

    /** Whether a list shows what a single read would. */
    private boolean listed(Who who, What what, AccessFact... story) {
        return policy.visible(who, READ, what.resource(), Map.of(CLIENT, facts(story)), NOW).contains(what);
    }

    private static PersonFacts facts(AccessFact... story) {
        PersonFacts facts = PersonFacts.NONE;
        for (AccessFact event : story) {
            facts = facts.evolve(event);
        }
        return facts;
    }

    private static AccessFact restricted() {
        return new ClientRestricted(CLIENT, CLINIC);
    }

    private static AccessFact emergency(Instant until) {
        return new EmergencyAccessGranted(new EmergencyAccessId("access-1"), CASE, CLIENT, CLINIC, HAL, HOUSING,
                EmergencyReason.DANGER_TO_SELF, until);
    }

    private static Recipients to(AgencyId agency) {
        return new Recipients(List.of(agency), List.of());
    }

    private static Recipients to(RecipientClass recipients) {
        return new Recipients(List.of(), List.of(recipients));
    }

    private static AccessFact granted(Recipients to, SensitivityLabel... labels) {
        return granted(to, new DataScope(List.of(RecordClass.CARE_PLAN), null, null,
                labels.length == 0 ? List.of(SensitivityLabel.N) : List.of(labels)));
    }

    private static AccessFact granted(Recipients to, LocalDate from, LocalDate until) {
        return granted(to, new DataScope(List.of(RecordClass.CARE_PLAN), from, until, List.of(SensitivityLabel.N)));
    }

    private static AccessFact granted(Recipients to, DataScope scope) {
        return new ConsentGranted(CONSENT, CLIENT, CLINIC, Kind.GENERAL, List.of(CLINIC), to,
                List.of(Purpose.CARE_COORDINATION), scope,
                new StatementShown(new StatementId("general-sharing"), 1, new LanguageTag("en"), new Sha256("0".repeat(64))),
                new Expiry(TODAY.plusDays(30), null), List.of(new Signature(Capacity.SELF, SigningMethod.PAPER, NOW)), null);
    }
}
