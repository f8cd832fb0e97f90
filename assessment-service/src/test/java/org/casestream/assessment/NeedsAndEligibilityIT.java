package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.Roles;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Ids;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.casestream.testkit.Topics.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Needs, and eligibility after the report, on real servers. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class NeedsAndEligibilityIT {

    private static final String ASSESSMENTS = "/api/v1/assessments";
    private static final String PROFILES = "/api/v1/needs-profiles";
    private static final String ELIGIBILITY = "/api/v1/eligibility";
    private static final String CLINIC = "harbour-clinic";
    private static final String MAYA = Tokens.as("maya", CLINIC, Roles.CASE_MANAGER);
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String AMIR = Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final String MILD = "{\"d1\":2,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":0,\"d7\":0,\"d8\":0}";
    private static final String FLAT_ID = Ids.derived("flat");
    private static final String DRINK_ID = Ids.derived("drink");
    private static final String OTHER = Ids.derived("other");
    private static final String FLAT = """
            {"domain":"housing","severity":"moderate","wanted":"yes","words":"I sleep on a sofa."}""";
    private static final String DRINK = """
            {"domain":"substance-use","severity":"severe","wanted":"not-now","words":"I drink at night."}""";
    private static final String FACTS = """
            {"birthYear":1990,"postcodeArea":"HB1","payer":"public-plan","functioningLimited":true}""";
    private static final String MOVED = FACTS.replace("HB1", "elsewhere 99");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private List<DueWork> dueWork;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private CaseId openedCase() {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, new ClientId("client-1"), new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        assessmentOf(caseId);
        return caseId;
    }

    private String assessmentOf(CaseId caseId) {
        return ASSESSMENTS + "/" + Poll.find("the assessment is there",
                () -> items(ASSESSMENTS + "?caseId=" + caseId).stream().findFirst().orElse(null)).path("id").asString();
    }

    private void close(CaseId caseId) {
        String message = "closed-" + caseId;
        Topics.publish(new CaseClosed(caseId, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24")), message);
        Poll.until("the closing came", () -> jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class, message) == 1);
    }

    private List<JsonNode> items(String path) {
        return api.as(MAYA).get(path).expect(200).json().path("items").valueStream().toList();
    }

    private Answer change(String who, String thing, String what, String body) {
        Answer answer = api.as(who).put(thing + "/" + what, body, api.as(ALMA).get(thing).expect(200).version());
        if (answer.status() == 204) {
            api.as(ALMA).get(thing + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    private String profileOf(CaseId caseId) {
        Answer opened = api.as(MAYA).post(PROFILES, "{\"caseId\":\"" + caseId + "\"}").expect(201);
        String thing = PROFILES + "/" + opened.id();
        api.as(MAYA).get(thing + "?atLeast=" + opened.version()).expect(200);
        return thing;
    }

    private static List<Message> published(CaseId caseId, String upTo) {
        return Poll.find(upTo + " is on Kafka", () -> {
            List<Message> found = Topics.everything("assessment").stream()
                    .filter(message -> message.key().equals(caseId.value())).toList();
            return found.stream().anyMatch(message -> message.type().equals(upTo)) ? found : null;
        });
    }

    /** The case's assessment, ready to be reported. */
    private String checked(CaseId caseId) {
        String thing = assessmentOf(caseId);
        change(OMAR, thing, "start", "{}").expect(204);
        change(OMAR, thing, "ratings", MILD).expect(204);
        change(OMAR, thing, "level", "{\"level\":2}").expect(204);
        change(OMAR, thing, "eligibility", FACTS).expect(204);
        return thing;
    }

    private String reported(CaseId caseId) {
        String thing = checked(caseId);
        change(OMAR, thing, "report", "{\"summary\":\"All well.\"}").expect(204);
        return thing;
    }

    private String eligibilityOf(CaseId caseId, Predicate<JsonNode> condition) {
        return ELIGIBILITY + "/" + Poll.find("the case's eligibility", () -> items(ELIGIBILITY + "?caseId=" + caseId).stream()
                .filter(condition).findFirst().orElse(null)).path("id").asString();
    }

    private static Predicate<JsonNode> status(String status) {
        return view -> view.path("status").asString().equals(status);
    }

    private JsonNode view(String thing) {
        return api.as(OMAR).get(thing).expect(200).json();
    }

    private String stored() {
        return jdbc.queryForList("select convert_from(payload, 'UTF8') from domain_event", String.class).toString();
    }

    @Test
    void needs_are_identified_revised_and_resolved_and_their_words_stay_inside() {
        CaseId caseId = openedCase();
        String thing = profileOf(caseId);
        assertThat(profileOf(caseId)).as("one a case").isEqualTo(thing);
        change(MAYA, thing, "needs/" + FLAT_ID, FLAT).expect(204);
        change(MAYA, thing, "needs/" + FLAT_ID, FLAT).expect(204);
        change(MAYA, thing, "needs/" + FLAT_ID, DRINK).expectProblem(409, "NEED_ID_ALREADY_USED");
        change(MAYA, thing, "needs/anna-drinks", DRINK).expectProblem(422, "ID_NOT_RANDOM");
        change(OMAR, thing, "needs/" + DRINK_ID, DRINK).expect(204);
        change(OMAR, thing, "needs/" + FLAT_ID + "/revision",
                "{\"severity\":\"severe\",\"wanted\":\"yes\",\"words\":\"In a car now.\"}").expect(204);
        change(OMAR, thing, "strengths/interests", "{\"words\":\"Sings in a choir.\"}").expect(204);
        change(OMAR, thing, "preferences/worker", "{\"words\":\"A woman, please.\"}").expect(204);
        change(MAYA, thing, "needs/" + FLAT_ID + "/resolution", "{\"resolution\":\"met\",\"note\":\"Has a room.\"}").expect(204);
        change(MAYA, thing, "needs/" + FLAT_ID + "/revision", "{\"severity\":\"mild\",\"wanted\":\"yes\"}")
                .expectProblem(409, "NEED_ALREADY_RESOLVED");
        assertThat(change(MAYA, thing, "strengths/nothing", "{}").status()).isBetween(400, 404);

        JsonNode profile = view(thing);
        assertThat(profile.at("/needs/0/words/text").asString()).isEqualTo("In a car now.");
        assertThat(profile.at("/needs/0/resolution/as").asString()).isEqualTo("met");
        assertThat(profile.at("/needs/1/words/aboutSubstanceUse").asString()).isEqualTo("I drink at night.");
        assertThat(profile.at("/strengths/0/kind").asString()).isEqualTo("interests");
        assertThat(profile.path("withheld").asBoolean()).isFalse();
        assertThat(api.as(ALMA).get(thing).expect(200).body()).contains("\"housing\"", "\"severe\"")
                .doesNotContain("In a car", "drink at", "in a choir", "woman", "a room");
        api.as(AMIR).get(thing).expectProblem(404, "NOT_FOUND");
        change(AMIR, thing, "needs/" + OTHER, FLAT).expectProblem(404, "NOT_FOUND");
        change(SOFIA, thing, "needs/" + OTHER, FLAT).expectProblem(403, "FORBIDDEN");

        List<Message> out = published(caseId, "assessment.need-resolved");
        assertThat(out).extracting(Message::type).filteredOn(type -> type.contains("need")).containsExactly(
                "assessment.needs-profile-opened", "assessment.need-identified", "assessment.need-identified",
                "assessment.need-revised", "assessment.need-resolved");
        assertThat(out.toString()).doesNotContain("on a sofa", "In a car", "drink at", "in a choir", "woman", "a room");
        assertThat(stored()).doesNotContain("on a sofa", "In a car", "drink at", "in a choir", "A woman");
        assertThat(items("/api/v1/cases/" + caseId + "/timeline-entries")).extracting(entry -> entry.path("type").asString())
                .contains("assessment.need-identified", "assessment.strength-noted", "assessment.need-resolution-explained");
    }

    @Test
    void a_closed_case_takes_no_needs() {
        CaseId caseId = openedCase();
        CaseId without = openedCase();
        String thing = profileOf(caseId);
        change(MAYA, thing, "needs/" + FLAT_ID, FLAT).expect(204);
        close(caseId);
        close(without);
        api.as(MAYA).post(PROFILES, "{\"caseId\":\"" + without + "\"}").expectProblem(409, "CASE_ALREADY_CLOSED");
        change(MAYA, thing, "needs/" + DRINK_ID, DRINK).expectProblem(409, "CASE_ALREADY_CLOSED");
        change(MAYA, thing, "preferences/time", "{\"words\":\"Mornings.\"}").expectProblem(409, "CASE_ALREADY_CLOSED");
        change(MAYA, thing, "needs/" + FLAT_ID + "/resolution", "{\"resolution\":\"partly-met\"}").expect(204);
        api.as(MAYA).post(PROFILES, "{\"caseId\":\"never-heard-of\"}").expectProblem(404, "NOT_FOUND");
        api.as(AMIR).post(PROFILES, "{\"caseId\":\"" + caseId + "\"}").expectProblem(404, "NOT_FOUND");
    }

    @Test
    void the_rules_are_explained_rule_by_rule_and_in_languages() {
        JsonNode rules = api.as(MAYA).get("/api/v1/eligibility-rules").expect(200).json().path("items").get(0);
        assertThat(rules.at("/programs/1/name/es").asString()).isEqualTo("Gestión intensiva de casos");
        String assessment = checked(openedCase());
        JsonNode answer = view(assessment).path("eligibility");
        assertThat(answer.at("/rules/0/text/es").asString()).isEqualTo("Vive en la región.");
        JsonNode level = rule(answer, "level");
        assertThat(level.path("outcome").asString()).isEqualTo("not-met");
        assertThat(level.at("/missing/min").asInt()).isEqualTo(3);
        JsonNode group = rule(answer, "need");
        assertThat(group.path("outcome").asString()).isEqualTo("met");
        assertThat(group.at("/anyOf/1/outcome").asString()).isEqualTo("unknown");
        assertThat(answer.at("/facts/postcodeArea").asString()).isEqualTo("HB1");
        assertThat(api.as(ALMA).get(assessment).expect(200).json().path("eligibility").has("facts")).isFalse();
    }

    private static JsonNode rule(JsonNode answer, String id) {
        return answer.path("rules").valueStream().filter(one -> one.path("rule").asString().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void before_the_report_the_assessment_determines() {
        CaseId caseId = openedCase();
        checked(caseId);
        String record = eligibilityOf(caseId, status("checked"));
        change(OMAR, record, "redetermination", MOVED).expectProblem(409, "ELIGIBILITY_NOT_REPORTED");
        assertThat(view(record).at("/determinations/0/counted").asBoolean()).isFalse();
    }

    @Test
    void eligibility_is_determined_again_when_a_level_or_a_fact_changes() {
        CaseId caseId = openedCase();
        String assessment = reported(caseId);
        String thing = eligibilityOf(caseId, status("determined"));
        assertThat(view(thing).path("dueOn").asString()).isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(365).toString());
        change(SOFIA, assessment, "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
        eligibilityOf(caseId, status("redetermination-due"));
        assertThat(items("/api/v1/redeterminations?limit=200")).filteredOn(one -> one.path("caseId").asString().equals(caseId.value()))
                .singleElement().satisfies(one -> assertThat(one.at("/due/cause").asString()).isEqualTo("level-changed"));

        change(OMAR, thing, "redetermination", FACTS).expect(204);
        assertThat(view(thing).path("programs").valueStream().map(JsonNode::asString))
                .containsExactly("community-support", "intensive-case-management");
        long before = api.as(OMAR).get(thing).version();
        change(OMAR, thing, "redetermination", FACTS).expect(204);
        assertThat(api.as(OMAR).get(thing).version()).as("the same again").isEqualTo(before);
        change(OMAR, thing, "redetermination", MOVED).expect(204);
        change(OMAR, thing, "redetermination", "{\"birthYear\":3000}").expectProblem(422, "VALUE_INVALID");
        change(MAYA, thing, "redetermination", FACTS).expectProblem(403, "FORBIDDEN");
        change(AMIR, thing, "redetermination", FACTS).expectProblem(404, "NOT_FOUND");

        JsonNode now = view(thing);
        assertThat(now.path("eligibility").asString()).isEqualTo("not-eligible");
        assertThat(now.path("determinations").valueStream().map(one -> one.at("/content/eligibility").asString()))
                .containsExactly("eligible", "eligible", "not-eligible");
        assertThat(now.at("/determinations/2/content/facts/postcodeArea").asString()).isEqualTo("elsewhere 99");
        assertThat(now.at("/determinations/2/by").asString()).isEqualTo("omar");
        assertThat(api.as(ALMA).get(thing).expect(200).body()).contains("not-eligible").doesNotContain("\"facts\"", "elsewhere 99");

        List<Message> out = Poll.find("both are on Kafka", () -> {
            List<Message> found = published(caseId, "assessment.eligibility-redetermined");
            return found.stream().filter(one -> one.type().equals("assessment.eligibility-redetermined")).count() == 2 ? found : null;
        });
        assertThat(out).extracting(Message::type).filteredOn(type -> type.contains("eligibility")).containsExactly(
                "assessment.eligibility-record-opened", "assessment.eligibility-redetermination-due",
                "assessment.eligibility-redetermined", "assessment.eligibility-redetermined");
        assertThat(out.getLast().body().path("previous").asString()).isEqualTo("eligible");
        assertThat(out.toString()).doesNotContain("elsewhere 99", "public-plan");
        assertThat(stored()).doesNotContain("elsewhere 99");
    }

    @Test
    void eligibility_falls_due_when_its_period_ends_once_and_not_in_a_closed_case() {
        CaseId caseId = openedCase();
        reported(caseId);
        String thing = eligibilityOf(caseId, status("determined"));
        CaseId closed = openedCase();
        reported(closed);
        close(closed);
        eligibilityOf(closed, status("closed"));
        Instant now = Instant.now();
        dueWork.forEach(work -> work.sendDue(now.plus(364, ChronoUnit.DAYS)));
        assertThat(view(thing).path("status").asString()).isEqualTo("determined");
        dueWork.forEach(work -> work.sendDue(now.plus(366, ChronoUnit.DAYS)));
        dueWork.forEach(work -> work.sendDue(now.plus(366, ChronoUnit.DAYS))); // the view may not know yet; the record does
        eligibilityOf(caseId, one -> one.at("/due/cause").asString("").equals("period-ended"));
        assertThat(published(caseId, "assessment.eligibility-redetermination-due")).extracting(Message::type)
                .containsOnlyOnce("assessment.eligibility-redetermination-due");
        assertThat(view(eligibilityOf(closed, _ -> true)).path("status").asString()).isEqualTo("closed");
    }
}
