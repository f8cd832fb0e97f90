package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.domain.RuleSetsTest;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.testkit.AccessLogs;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Levels of care on real servers: explained, doubted, and asked what another rule set would have said. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json",
        "casestream.assessment.external-systems=regional-tool"})
class LevelsIT {

    static final String RATED = """
            {"d1":2,"d2":1,"d3":1,"d4":1,"d5":0,"d6":3,"d7":0,"d8":0,"period":{"from":"%s","to":"%s"},
             "grounds":[{"domain":"d2","considered":2,"rationale":"She said so twice.",
                         "evidence":[{"source":"instrument","id":"phq-9"}]},{"domain":"d6","considered":2}]}"""
            .formatted(LocalDate.now().minusDays(30), LocalDate.now().minusDays(1));
    static final String EXTERNAL = """
            {"system":"regional-tool","version":"2.1","result":"C4","on":"%s"}""".formatted(LocalDate.now().minusDays(1));

    private static final String PATH = "/api/v1/assessments";
    private static final String RULE_SETS = "/api/v1/level-rule-sets";
    private static final String WHAT_IF = "/api/v1/level-what-ifs";
    private static final String CLINIC = "harbour-clinic";
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String JONAS = Tokens.as("jonas", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final long SEED = 390_625;
    private static final Instant NOT_OVERDUE = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private String startedAssessment() {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, new ClientId("client-levels"), new AgencyId(CLINIC), new RequestId("request-1"),
                Urgency.SOON), "opened-" + caseId);
        String id = Poll.find("the assessment", () -> api.as(OMAR).get(PATH + "?caseId=" + caseId).expect(200).json().path("items")
                .valueStream().findFirst().orElse(null)).path("id").asString();
        put(OMAR, id, "start", "{}").expect(204);
        return id;
    }

    private Answer put(String who, String id, String what, String body) {
        long version = api.as(ALMA).get(PATH + "/" + id).expect(200).version();
        Answer answer = api.as(who).put(PATH + "/" + id + "/" + what, body, version);
        if (answer.status() == 204) {
            api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
            api.as(ALMA).get(PATH + "/" + id + "/level?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private static void refused(Answer answer, int status, String code, String pointer) {
        assertThat(answer.expectProblem(status, code).json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void a_level_explains_itself() {
        String id = startedAssessment();
        put(OMAR, id, "ratings", RATED).expect(204);
        put(OMAR, id, "level", "{\"level\":3,\"reason\":\"Lives alone.\"}").expect(204);
        JsonNode explained = api.as(OMAR).get(PATH + "/" + id + "/level").expect(200).json();
        assertThat(explained.at("/explanation/recommendation/path").asInt()).isEqualTo(8);
        assertThat(explained.at("/explanation/because").size()).isEqualTo(2);
        assertThat(explained.at("/explanation/passedOver").size()).isEqualTo(7);
        assertThat(explained.at("/explanation/consider/1").toString())
                .isEqualTo("{\"domain\":\"d6\",\"rating\":3,\"weighs\":true}");
        assertThat(explained.at("/explanation/stepUp/0").asString()).isEqualTo("no-improvement");
        assertThat(explained.at("/explanation/notice").asString()).contains("not the official tool");
        assertThat(explained.path("hints").toString()).isEqualTo(
                "[{\"domain\":\"d2\",\"hint\":\"kept-lower\"},{\"domain\":\"d6\",\"hint\":\"keep-lower-unless-sure\"}]");
        assertThat(explained.at("/history/to").asString()).isEqualTo(LocalDate.now().minusDays(1).toString());
        assertThat(explained.at("/history/decision/level").asInt()).isEqualTo(3);

        String audited = api.as(ALMA).get(PATH + "/" + id + "/level").expect(200).body();
        assertThat(audited).contains("\"phq-9\"", "\"path\":8").doesNotContain("She said so", "Lives alone");
        api.as(Tokens.as("amir", "open-door", Roles.SUPERVISOR)).get(PATH + "/" + id + "/level").expectProblem(404, "NOT_FOUND");
        assertThat(api.as(OMAR).get(PATH + "/" + id + "/level?asOf=" + Instant.now().truncatedTo(ChronoUnit.MILLIS)).expect(200)
                .json().at("/history/level").asInt()).isEqualTo(3);
    }

    @Test
    void ratings_are_not_summed_nor_out_of_range_nor_missing() {
        String id = startedAssessment();
        for (String sum : List.of("total", "sum", "score", "d9")) {
            refused(put(OMAR, id, "ratings", RATED.replace("\"d1\":2", "\"d1\":2,\"" + sum + "\":8")), 400, "UNKNOWN_FIELD", "/" + sum);
        }
        refused(put(OMAR, id, "ratings", RATED.replace("\"domain\":\"d6\"", "\"domain\":\"d6\",\"total\":8")), 400, "UNKNOWN_FIELD",
                "/grounds/1/total");
        for (int domain = 1; domain <= 8; domain++) {
            String field = "\"d" + domain + "\":";
            refused(put(OMAR, id, "ratings", RATED.replaceFirst(field + "\\d", field + "5")), 422, "VALUE_INVALID", "/d" + domain);
            refused(put(OMAR, id, "ratings", RATED.replaceFirst(field + "\\d", field + "-1")), 422, "VALUE_INVALID", "/d" + domain);
            refused(put(OMAR, id, "ratings", RATED.replaceFirst(field + "\\d,?", "")), 400, "FIELD_REQUIRED", "/d" + domain);
        }
        refused(put(OMAR, id, "ratings", RATED.replace("\"considered\":2}]", "\"considered\":3}]")), 422, "VALUE_INVALID",
                "/grounds/1/considered");
        refused(put(OMAR, id, "ratings", RATED.replace("\"considered\":2}]", "\"considered\":9}]")), 422, "VALUE_INVALID",
                "/grounds/1/considered");
        refused(put(OMAR, id, "ratings", RATED.replace("\"domain\":\"d6\"", "\"domain\":\"d2\"")), 422, "VALUE_INVALID",
                "/grounds/1/domain");
        refused(put(OMAR, id, "ratings", RATED.replace(LocalDate.now().minusDays(1).toString(), "2999-01-01")), 422,
                "DATE_IN_THE_FUTURE", "/period/to");
        refused(put(OMAR, id, "ratings", RATED.replace("\"to\":\"", "\"until\":\"")), 400, "FIELD_REQUIRED", "/period/to");
    }

    @Test
    void a_second_opinion_and_a_result_from_outside_stand_beside_the_level() {
        String id = startedAssessment();
        put(OMAR, id, "ratings", RATED).expect(204);
        put(JONAS, id, "second-opinion", "{\"level\":4,\"reason\":\"Alone at night.\"}").expectProblem(409, "LEVEL_REQUIRED");
        put(OMAR, id, "level", "{\"level\":2}").expect(204);
        put(OMAR, id, "second-opinion", "{\"level\":4,\"reason\":\"x\"}").expectProblem(403, "SECOND_OPINION_OF_THE_SAME_PERSON");
        refused(put(JONAS, id, "second-opinion", "{\"level\":4,\"reason\":\" \"}"), 422, "REASON_REQUIRED", "/reason");
        refused(put(JONAS, id, "second-opinion", "{\"level\":6,\"reason\":\"x\"}"), 422, "VALUE_INVALID", "/level");
        put(JONAS, id, "second-opinion", "{\"level\":4,\"reason\":\"Alone at night.\"}").expect(204);
        refused(put(SOFIA, id, "external-result", EXTERNAL.replace("regional-tool", "another-tool")), 422,
                "EXTERNAL_SYSTEM_NOT_LISTED", "/system");
        refused(put(SOFIA, id, "external-result", EXTERNAL.replace("C4", "needs a lot of help")), 422, "VALUE_INVALID", "/result");
        put(SOFIA, id, "external-result", EXTERNAL).expect(204);

        JsonNode history = api.as(OMAR).get(PATH + "/" + id + "/level").expect(200).json().path("history");
        assertThat(history.path("level").asInt()).isEqualTo(2);
        assertThat(history.at("/second/0/difference").asInt()).isEqualTo(2);
        assertThat(history.at("/second/0/staffId").asString()).isEqualTo("jonas");
        assertThat(history.at("/external/0/result/result").asString()).isEqualTo("C4");
        assertThat(api.as(ALMA).get(PATH + "/" + id + "/level").expect(200).body()).doesNotContain("Alone at night");
    }

    @Test
    void rule_sets_and_descriptions_can_be_read_and_a_broken_one_is_refused() {
        JsonNode anchors = api.as(OMAR).get("/api/v1/rating-anchors").expect(200).json();
        assertThat(anchors.path("verified").asString()).isEqualTo("own-proposal");
        assertThat(anchors.at("/domains/1/ratings/4/text/es").asString()).contains("Peligro");
        JsonNode first = api.as(OMAR).get(RULE_SETS).expect(200).json().at("/items/0");
        assertThat(first.path("id").asString()).isEqualTo("loc-8d-v105:1");
        assertThat(first.path("inForce").asBoolean()).isTrue();
        refused(api.as(SOFIA).post(RULE_SETS, RuleSetsTest.SMALL.replace("\"min\":2", "\"min\":0")), 422, "PATH_NEVER_FIRES", "/rows/1");
        refused(api.as(SOFIA).post(RULE_SETS, RuleSetsTest.SMALL.replace("[\"d1\"]", "[\"d9\"]")), 400, "VALUE_INVALID",
                "/rows/0/when/0/all/0");
        refused(api.as(SOFIA).post(RULE_SETS, RuleSetsTest.SMALL.replace("\"small\",\"version\":2", "\"loc-8d-v105\",\"version\":1")),
                409, "RULE_SET_KNOWN", "/version");
        api.as(SOFIA).get(WHAT_IF + "?ruleSet=never-heard-of").expectProblem(400, "VALUE_INVALID");
    }

    @Test
    void what_another_rule_set_would_have_said_of_the_past_equals_an_independent_recomputation(@Autowired EventStorageEngine store,
            @Autowired PlatformTransactionManager transactions, @Autowired LevelOfCare inForce) {
        String agency = "what-if-agency";
        Map<String, String> expected = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("what-if over 2,000 assessments, seed " + SEED);
        for (int i = 0; i < 2_000; i++) {
            int[] d = random.ints(8, 0, 5).toArray();
            String id = "past-%04d".formatted(i);
            boolean reported = i % 10 > 0;
            new TransactionTemplate(transactions).executeWithoutResult(_ -> store.appendEvents(past(id, agency, d, reported, inForce)));
            int then = d[0] == 4 || d[1] == 4 || d[2] == 4 ? 5 : level(d);
            int instead = d[0] >= 2 ? 3 : 1;
            boolean thenPlus = then != 5 && !certain(d);
            if (reported && (then != instead || thenPlus != (instead == 3))) {
                expected.put(id, then + (thenPlus ? "+" : "") + ">" + instead);
            }
        }
        String proposal = api.as(SOFIA).post(RULE_SETS, RuleSetsTest.SMALL).expect(201).id();
        String reader = "reader-" + UUID.randomUUID();
        String supervisor = Tokens.as(reader, agency, Roles.SUPERVISOR);
        Poll.until("the past is there", () -> api.as(ALMA).get(PATH + "/past-1999/level").status() == 200);
        Poll.until("the rules are there", () -> api.as(SOFIA).get(RULE_SETS + "/" + proposal).status() == 200);

        long events = eventsOfThePast();
        Map<String, String> found = new TreeMap<>();
        int compared = ask(supervisor, WHAT_IF + "?limit=200&ruleSet=" + proposal, found);
        assertThat(compared).isEqualTo(1_800);
        assertThat(found).isEqualTo(expected);
        assertThat(eventsOfThePast()).as("it changes nothing").isEqualTo(events);
        AccessLogs.awaitMoved(jdbc);
        assertThat(jdbc.queryForList("select record from access_entry where reader = ?", String.class, reader))
                .as("who is shown is taken down, and nobody else").containsExactlyInAnyOrderElementsOf(expected.keySet());

        Map<String, String> audited = new TreeMap<>();
        ask(ALMA, WHAT_IF + "?limit=17&agencyId=" + agency + "&ruleSet=" + proposal, audited);
        assertThat(audited).isEqualTo(expected);
        Map<String, String> elsewhere = new TreeMap<>();
        assertThat(ask(Tokens.as("stranger", "elsewhere", Roles.SUPERVISOR), WHAT_IF + "?ruleSet=" + proposal, elsewhere)).isZero();
        assertThat(ask(SOFIA, WHAT_IF + "?agencyId=" + agency + "&ruleSet=" + proposal, elsewhere)).isZero();
        Map<String, String> same = new TreeMap<>();
        assertThat(ask(supervisor, WHAT_IF + "?unreported=true", same)).isEqualTo(2_000);
        assertThat(same).as("the rule set in force says what it said").isEmpty();
    }

    private long eventsOfThePast() {
        return jdbc.queryForObject("select count(*) from domain_event where stream_id like 'past-%'", Long.class);
    }

    private static List<DomainEventMessage<?>> past(String id, String agency, int[] d, boolean reported, LevelOfCare inForce) {
        AssessmentId assessment = new AssessmentId(id);
        CaseId caseId = new CaseId("case-" + id);
        ClientId person = new ClientId("client-past-" + id.hashCode() % 50);
        Ratings ratings = new Ratings(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
        LevelOfCare.Recommendation made = inForce.recommend(ratings);
        List<DomainEvent> events = new ArrayList<>(List.of(
                new AssessmentRequested(assessment, caseId, person, new AgencyId(agency), NOT_OVERDUE),
                new DomainsRated(assessment, caseId, person, ratings, made),
                new LevelDecided(assessment, caseId, person, made.level(), made.level(), null)));
        if (reported) {
            events.add(new FindingsReported(assessment, caseId, person, new AgencyId(agency), made.level(),
                    Eligibility.NOT_ELIGIBLE, List.of()));
        }
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            messages.add(new GenericDomainEventMessage<>("Assessment", id, i, events.get(i), Map.of("actor", "omar")));
        }
        return messages;
    }

    /** The published table once more, for levels below 5. */
    private static int level(int[] d) {
        boolean low = Stream.of(1, 2, 3).allMatch(i -> d[i] <= 1);
        return switch (d[0]) {
            case 3 -> low ? 3 : 4;
            case 2 -> low ? 2 : 3;
            default -> !low ? d[1] >= 2 || d[2] >= 2 || d[3] >= 3 ? 3 : 2
                    : d[4] >= 3 || d[5] == 4 || d[7] >= 2 ? 2 : 1;
        };
    }

    /** Whether the published table says just the level, and not that it is the least. */
    private static boolean certain(int[] d) {
        return d[0] <= 1 && Stream.of(1, 2, 3).allMatch(i -> d[i] <= 1) && d[4] <= 2 && d[5] <= 3;
    }

    /** Goes through all pages; returns how many were compared, and puts in who differs. */
    private int ask(String who, String url, Map<String, String> into) {
        int compared = 0;
        String next = url;
        while (next != null) {
            Answer answer = api.as(who).get(next).expect(200);
            JsonNode page = answer.json();
            int moved = page.path("moves").valueStream().mapToInt(one -> one.path("count").asInt()).sum();
            assertThat(moved).isEqualTo(page.path("compared").asInt());
            compared += moved;
            page.path("items").forEach(one -> into.put(one.path("id").asString(),
                    one.at("/then/level").asInt() + (one.at("/then/atLeast").asBoolean() ? "+" : "") + ">" + one.at("/instead/level").asInt()));
            String link = answer.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return compared;
    }
}
