package org.casestream.access.policy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.access.policy.What.Doer;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Thousands of made-up situations, each decided here and by {@link CedarOracle}: no difference, and lists agree with reads.
 * What can be done in which roles is what the services' endpoints say.
 */
class PolicyMatrixTest {

    private static final int ROWS = 16_000;
    private static final int STAFF_ROWS = 2_000;
    private static final long SEED = Long.getLong("casestream.seed", 20261125);
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final Instant NOW = Instant.parse("2026-03-02T04:30:00Z"); // still the first of March in the zone
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZONE);

    private static final List<AgencyId> AGENCIES = IntStream.range(0, 4).mapToObj(i -> new AgencyId("agency-" + i)).toList();
    private static final List<StaffId> STAFF = IntStream.range(0, 3).mapToObj(i -> new StaffId("staff-" + i)).toList();
    private static final List<CaseId> CASES = IntStream.range(0, 2).mapToObj(i -> new CaseId("case-" + i)).toList();
    private static final List<String> ROLES =
            List.of("INTAKE_WORKER", "CASE_MANAGER", "ASSESSOR", "SUPERVISOR", "PROVIDER", "REGION_ADMIN", "AUDITOR", "SYSTEM");

    private static final List<Resource> SHARED = Arrays.stream(Resource.values()).filter(one -> one.sharedAs() != null).toList();
    private static final String STAFF_PATH = "/staff";

    /** What the endpoints are about, by how their paths begin; the longest beginning counts. */
    private static final Map<String, List<Resource>> ABOUT = Map.ofEntries(
            entry("/clients", List.of(Resource.CLIENT)),
            entry("/clients/{clientId}/access-entries", List.of(Resource.ACCESS_LOG)),
            entry("/clients/{clientId}/disclosure-entries", List.of(Resource.ACCESS_LOG)),
            entry("/requests", List.of(Resource.REQUEST)),
            entry("/cases", List.of(Resource.CASE)),
            entry("/cases/{caseId}/timeline-entries", List.of(Resource.REQUEST, Resource.CASE, Resource.ASSESSMENT, Resource.PLAN,
                    Resource.SAFETY_PLAN, Resource.REFERRAL, Resource.OTHER)),
            entry("/worklist", List.of(Resource.CASE, Resource.REQUEST, Resource.EMERGENCY_ACCESS)),
            entry("/assessments", List.of(Resource.ASSESSMENT)),
            entry("/administrations", List.of(Resource.ASSESSMENT)),
            entry("/clients/{clientId}/scores", List.of(Resource.ASSESSMENT)),
            entry("/risk-flags", List.of(Resource.ASSESSMENT)),
            entry("/needs-profiles", List.of(Resource.ASSESSMENT)),
            entry("/eligibility", List.of(Resource.ASSESSMENT)),
            entry("/redeterminations", List.of(Resource.ASSESSMENT)),
            entry("/reassessments", List.of(Resource.ASSESSMENT)),
            entry("/candidate-goals", List.of(Resource.OTHER)),
            entry("/level-what-ifs", List.of(Resource.ASSESSMENT)),
            entry("/plans", List.of(Resource.PLAN)),
            entry("/safety-plans", List.of(Resource.SAFETY_PLAN)),
            entry("/plan-worklist", List.of(Resource.PLAN, Resource.SAFETY_PLAN)),
            entry("/referrals", List.of(Resource.REFERRAL)),
            entry("/emergency-access", List.of(Resource.EMERGENCY_ACCESS)),
            entry("/consents", List.of(Resource.CONSENT)),
            entry("/directives", List.of(Resource.DIRECTIVE)),
            entry("/erasures", List.of(Resource.ERASURE)),
            entry("/legal-holds", List.of(Resource.LEGAL_HOLD)),
            entry(STAFF_PATH, List.of()),
            entry("/agencies", List.of()), // what follows is no secret from anybody who may call it
            entry("/answer-form", List.of()), // who holds the link is the person
            entry("/instruments", List.of()),
            entry("/eligibility-rules", List.of()),
            entry("/level-rule-sets", List.of()),
            entry("/rating-anchors", List.of()),
            entry("/consent-statements", List.of()),
            entry("/services", List.of()));

    /** What is done to the kinds of records, by all the services' endpoints. */
    private static final Map<Resource, Set<Action>> ACTIONS = new EnumMap<>(Resource.class);
    private static final List<Action> READING_STAFF = new ArrayList<>();

    /** As they were approved: each service's own tests hold them against its controllers. */
    @BeforeAll
    static void endpoints() throws IOException {
        List<Path> services;
        try (Stream<Path> files = Files.list(Path.of("..", "..", "docs", "endpoints"))) {
            services = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
        assertThat(services).hasSize(4);
        for (Path service : services) {
            Files.readAllLines(service).stream().skip(1).map(line -> line.split(",", 3)).forEach(endpoint -> {
                String path = endpoint[1].replaceFirst("^/api/v1", "");
                Action action = new Action(endpoint[0].equals("GET") ? Action.Kind.READ : Action.Kind.WRITE,
                        Set.of(endpoint[2].split(" ")));
                about(path).forEach(resource -> ACTIONS.computeIfAbsent(resource, _ -> new LinkedHashSet<>()).add(action));
                if (begins(path, STAFF_PATH) && action.kind() == Action.Kind.READ) {
                    READING_STAFF.add(action);
                }
            });
        }
        assertThat(ACTIONS.keySet()).as("kinds of records that some endpoint is about").containsExactly(Resource.values());
    }

    private static List<Resource> about(String path) {
        return ABOUT.keySet().stream().filter(beginning -> begins(path, beginning)).max(Comparator.comparing(String::length))
                .map(ABOUT::get).orElseThrow(() -> new AssertionError("nobody says what " + path + " is about"));
    }

    private static boolean begins(String path, String beginning) {
        return path.equals(beginning) || path.startsWith(beginning + "/");
    }

    private final Policy policy = new Policy(ZONE);

    private record Row(Who who, Action action, What what, PersonFacts facts) {}

    @Test
    void an_independent_engine_decides_every_row_the_same_and_lists_show_what_reads_allow() throws Exception {
        System.out.println("matrix of " + ROWS + " rows, seed " + SEED);
        Random random = new Random(SEED);
        CedarOracle oracle = new CedarOracle(ZONE);
        Map<Reason, Integer> reasons = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Row row = row(random);
            Decision decision = policy.decide(row.who, row.action, row.what, row.facts, NOW);
            reasons.merge(decision.reason(), 1, Integer::sum);
            assertThat(decision.allowed()).as("%s", decision).isEqualTo(decision.reason().allows());
            if (decision.allowed() != oracle.allows(row.who, row.action, row.what, row.facts, NOW)) {
                differences.add("read: " + decision + " for " + row);
            }
            if (row.action.kind() == Action.Kind.READ && listed(row) != decision.allowed()) {
                differences.add("list: " + decision + " for " + row);
            }
        }
        System.out.println("decided: " + reasons);
        assertThat(differences).isEmpty();
        assertThat(reasons.keySet()).as("reasons that were met").containsExactlyInAnyOrderElementsOf(
                EnumSet.complementOf(EnumSet.of(Reason.ADMINISTRATION, Reason.CLIENT_REQUEST, Reason.REQUIRED_BY_LAW)));
    }

    @Test
    void an_independent_engine_shows_everybody_the_same_of_the_same_staff() throws Exception {
        System.out.println("matrix of " + STAFF_ROWS + " rows about staff, seed " + SEED);
        Random random = new Random(SEED);
        CedarOracle oracle = new CedarOracle(ZONE);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < STAFF_ROWS; i++) {
            AgencyId worksFor = random.nextInt(6) == 0 ? null : one(random, AGENCIES);
            Action action = one(random, READING_STAFF);
            Who who = who(random, worksFor == null ? one(random, AGENCIES) : worksFor, action);
            VisibleStaff visible = Policy.staff(who, action);
            boolean seen = visible.contains(worksFor);
            reasons.add(visible.reason());
            if (seen != oracle.allowsOfStaff(who, action, worksFor, "see")
                    || (seen && visible.names()) != oracle.allowsOfStaff(who, action, worksFor, "see-name")
                    || (seen && visible.subjects()) != oracle.allowsOfStaff(who, action, worksFor, "see-subject")) {
                differences.add(visible + " for " + who + " who does " + action + " to somebody of " + worksFor);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(reasons).as("reasons that were met").contains(Reason.OWN_AGENCY, Reason.OVERSIGHT, Reason.ADMINISTRATION,
                Reason.ROLE);
    }

    /** As a list does it: by the facts that are found under whatever the caller looks under. */
    private boolean listed(Row row) {
        Map<ClientId, PersonFacts> mentioned = new HashMap<>();
        if (row.facts.mentions().stream().anyMatch(PersonFacts.mentionsOf(row.who)::contains)) {
            mentioned.put(row.what.person(), row.facts);
        }
        Visible visible = policy.visible(row.who, row.action, row.what.resource(), mentioned, NOW);
        Decision known = policy.decide(row.who, row.action, row.what, mentioned.getOrDefault(row.what.person(), PersonFacts.NONE), NOW);
        assertThat(known.allowed()).as("facts that do not mention the caller make no difference: %s", row)
                .isEqualTo(policy.decide(row.who, row.action, row.what, row.facts, NOW).allowed());
        return visible.contains(row.what);
    }

    /** Mostly reads of what can be shared. */
    private static Row row(Random random) {
        AgencyId owner = one(random, AGENCIES);
        Resource resource = one(random, random.nextInt(3) == 0 ? List.of(Resource.values()) : SHARED);
        boolean reads = random.nextInt(3) > 0;
        Action action = one(random, ACTIONS.get(resource).stream().filter(one -> !reads || one.kind() == Action.Kind.READ).toList());
        Who who = who(random, owner, action);
        AgencyId asked = resource == Resource.REFERRAL && random.nextInt(3) > 0 ? one(random, AGENCIES) : null;
        CaseId caseId = resource == Resource.CLIENT || resource == Resource.CONSENT || resource == Resource.DIRECTIVE
                || resource == Resource.REQUEST && random.nextBoolean() ? null : one(random, CASES);
        Instant began = NOW.minus(Duration.ofHours(random.nextInt(24 * 20)));
        Doer doneBy = resource == Resource.EMERGENCY_ACCESS && random.nextInt(3) > 0 ? doer(random, who) : null;
        return new Row(who, action, new What(resource, new ClientId("client-1"), caseId, owner, asked, began, doneBy),
                facts(random, owner, who));
    }

    private static Doer doer(Random random, Who who) {
        return new Doer(random.nextBoolean() ? who.id() : one(random, STAFF),
                random.nextBoolean() && who.agency() != null ? who.agency() : one(random, AGENCIES));
    }

    private static Who who(Random random, AgencyId owner, Action action) {
        Set<String> roles = new TreeSet<>();
        if (random.nextInt(6) > 0) {
            roles.add(one(random, List.copyOf(new TreeSet<>(action.roles()))));
        }
        if (random.nextInt(4) == 0) {
            roles.add(one(random, ROLES));
        }
        AgencyId agency = random.nextInt(3) == 0 ? owner : one(random, AGENCIES);
        AgencyKind kind = random.nextInt(8) == 0 ? null : one(random, List.of(AgencyKind.values()));
        boolean ofTheRegion = Set.of("AUDITOR", "SYSTEM", "REGION_ADMIN").containsAll(roles) && random.nextBoolean();
        return new Who(one(random, STAFF), ofTheRegion ? null : agency, ofTheRegion ? null : kind, roles);
    }

    /** Mostly such as matter to the caller, or the matrix would be a matrix of noes. */
    private static PersonFacts facts(Random random, AgencyId owner, Who who) {
        List<PersonFacts.Consent> consents = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            consents.add(new PersonFacts.Consent(new ConsentId("consent-" + i),
                    random.nextInt(6) > 0 ? ConsentEvent.Kind.GENERAL : one(random, List.of(ConsentEvent.Kind.values())),
                    List.of(random.nextInt(8) > 0 ? owner : one(random, AGENCIES)), recipients(random, who),
                    some(random, Purpose.values(), 8), scope(random), random.nextBoolean() ? null : TODAY.plusDays(random.nextInt(4) - 1L),
                    random.nextInt(6) == 0));
        }
        List<PersonFacts.Denial> denials = random.nextInt(4) > 0 ? List.of()
                : List.of(new PersonFacts.Denial(new DirectiveId("directive-1"), recipients(random, who)));
        List<PersonFacts.Emergency> emergencies = random.nextInt(4) > 0 ? List.of()
                : List.of(new PersonFacts.Emergency(new EmergencyAccessId("access-1"), one(random, CASES),
                        random.nextInt(3) > 0 ? who.id() : one(random, STAFF), NOW.plusSeconds(one(random, List.of(-60L, 0L, 1L, 600L)))));
        return new PersonFacts(owner, random.nextInt(4) == 0,
                random.nextInt(3) > 0 ? Set.of() : Set.copyOf(some(random, SensitivityLabel.values(), 2)),
                random.nextInt(3) > 0 ? Set.of() : Set.of(one(random, STAFF)), consents, denials, emergencies);
    }

    private static DataScope scope(Random random) {
        List<SensitivityLabel> labels = random.nextInt(3) == 0 ? some(random, SensitivityLabel.values(), 3)
                : List.copyOf(EnumSet.allOf(SensitivityLabel.class));
        return new DataScope(some(random, RecordClass.values(), 12), random.nextBoolean() ? null : TODAY.minusDays(random.nextInt(20)),
                random.nextBoolean() ? null : TODAY.minusDays(random.nextInt(10)), labels);
    }

    private static Recipients recipients(Random random, Who who) {
        AgencyId agency = random.nextBoolean() && who.agency() != null ? who.agency() : one(random, AGENCIES);
        return switch (random.nextInt(3)) {
            case 0 -> new Recipients(List.of(agency), List.of());
            case 1 -> new Recipients(List.of(), some(random, RecipientClass.values(), 3));
            default -> new Recipients(List.of(agency), some(random, RecipientClass.values(), 1));
        };
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static <E extends Enum<E>> List<E> some(Random random, E[] of, int about) {
        return random.ints(1 + random.nextInt(2 * about), 0, of.length).distinct().mapToObj(i -> of[i]).toList();
    }
}
