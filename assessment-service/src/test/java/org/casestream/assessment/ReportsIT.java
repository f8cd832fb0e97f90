package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.contracts.intake.Urgency;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Erased;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Reports of findings on real servers: written, signed, amended, read by all kinds of readers, handed over, erased. */
@RealServers
@TestPropertySource(properties = {"casestream.due-work.every=200ms",
        "casestream.assessment.eligibility=file:../deploy/local/samples/eligibility.json"})
class ReportsIT {

    private static final String PATH = "/api/v1/assessments";
    private static final String CLINIC = "harbour-clinic";
    private static final String OPEN_DOOR = "open-door";
    private static final String OMAR = Tokens.as("omar", CLINIC, Roles.ASSESSOR);
    private static final String SOFIA = Tokens.as("sofia", CLINIC, Roles.SUPERVISOR);
    private static final String AMIR = Tokens.as("amir", OPEN_DOOR, Roles.ASSESSOR, Roles.CASE_MANAGER);
    private static final String ALMA = Tokens.as("alma", null, Roles.AUDITOR);
    private static final String MILD = "{\"d1\":2,\"d2\":1,\"d3\":1,\"d4\":1,\"d5\":0,\"d6\":0,\"d7\":0,\"d8\":0}";
    private static final String FACTS = """
            {"birthYear":1990,"postcodeArea":"HB1","payer":"public-plan","functioningLimited":true}""";
    private static final String TEXTS = """
            {"history":"Came from Cádiz.","summary":"Needs help <at> home.","recommendations":"A weekly visit."}""";

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;

    private Api api;

    @BeforeEach
    void connect() {
        api = Api.at(port);
    }

    private long version(String id) {
        return api.as(ALMA).get(PATH + "/" + id).expect(200).version();
    }

    private Answer put(String id, String what, String body) {
        Answer answer = api.as(OMAR).put(PATH + "/" + id + "/" + what, body, version(id));
        if (answer.status() == 204) {
            api.as(ALMA).get(PATH + "/" + id + "?atLeast=" + answer.version()).expect(200);
        }
        return answer;
    }

    /** Everything is there but the report. */
    private String assessed(ClientId person) {
        CaseId caseId = new CaseId("case-" + UUID.randomUUID());
        Topics.publish(new CaseOpened(caseId, person, new AgencyId(CLINIC), new RequestId("request-1"), Urgency.SOON));
        String id = Poll.find("the assessment is there", () -> api.as(OMAR).get(PATH + "?caseId=" + caseId).expect(200).json()
                .path("items").valueStream().findFirst().orElse(null)).path("id").asString();
        put(id, "start", "{}").expect(204);
        put(id, "ratings", MILD).expect(204);
        put(id, "level", "{\"level\":3,\"reason\":\"Lives alone.\"}").expect(204);
        put(id, "eligibility", FACTS).expect(204);
        return id;
    }

    private static ClientId somebody() {
        return new ClientId("client-" + UUID.randomUUID());
    }

    private Answer get(String token, String id, String what) {
        return api.as(token).get(PATH + "/" + id + "/report" + what);
    }

    /** What anybody can do with a whole copy: RFC 8785, then SHA-256. */
    private static String hashOf(JsonNode content) {
        return Sha256.of(canonical(content)).value();
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            return sorted.entrySet().stream().map(field -> '"' + field.getKey() + "\":" + canonical(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.isArray() ? node.valueStream().map(ReportsIT::canonical).collect(Collectors.joining(",", "[", "]")) : node.toString();
    }

    @Test
    void from_a_draft_to_an_amended_report_that_keeps_what_was_signed() {
        String id = assessed(somebody());
        get(OMAR, id, "").expectProblem(404, "NOT_FOUND");
        get(OMAR, id, "/versions/1.pdf").expectProblem(404, "NOT_FOUND");
        put(id, "report", "{}").expectProblem(422, "SUMMARY_REQUIRED");
        put(id, "report/amendments", "{\"summary\":\"x\",\"reason\":\"y\"}").expectProblem(409, "REPORT_NOT_SIGNED");

        put(id, "report/draft", TEXTS).expect(204);
        long drafted = version(id);
        put(id, "report/draft", TEXTS).expect(204);
        assertThat(version(id)).as("the same again").isEqualTo(drafted);
        JsonNode draft = get(OMAR, id, "/draft").expect(200).json();
        assertThat(draft.path("texts").path("history").asString()).isEqualTo("Came from Cádiz.");
        assertThat(draft.path("sections").toString()).contains("level.3", "Lives alone.");
        get(ALMA, id, "/draft").expectProblem(403, "FORBIDDEN");
        get(AMIR, id, "/draft").expectProblem(404, "NOT_FOUND");

        put(id, "report", "{\"role\":\"social-worker\",\"language\":\"fr\"}").expectProblem(422, "LANGUAGE_UNKNOWN");
        api.as(OMAR).put(PATH + "/" + id + "/report", "{\"role\":\"nurse\"}", drafted - 1).expectProblem(412, "STALE_VERSION");
        put(id, "report", "{\"role\":\"social-worker\",\"language\":\"es\"}").expect(204);
        put(id, "report", "{\"summary\":\"Again.\"}").expectProblem(409, "ASSESSMENT_ALREADY_REPORTED");
        String first = get(OMAR, id, "/versions/1").expect(200).body();
        JsonNode signed = get(OMAR, id, "").expect(200).json();
        assertThat(signed.path("signature").path("by").asString()).isEqualTo("omar");
        assertThat(signed.path("signature").path("role").asString()).isEqualTo("social-worker");
        assertThat(signed.path("content").path("sections").get(0).path("text").asString()).isEqualTo("Needs help <at> home.");
        assertThat(signed.path("content").has("leftOut")).isFalse();
        assertThat(hashOf(signed.path("content"))).isEqualTo(signed.path("hash").asString());
        assertThat(api.as(OMAR).get(PATH + "/" + id).json().path("report").path("text").asString()).isEqualTo("Needs help <at> home.");

        put(id, "level-change", "{\"level\":4,\"reason\":\"Lost the flat.\"}").expect(204);
        assertThat(get(OMAR, id, "/versions/1").body()).as("what was signed").isEqualTo(first);
        put(id, "report/amendments", "{\"summary\":\"Needs a flat.\",\"reason\":\" \"}").expectProblem(422, "REASON_REQUIRED");
        String amendment = "{\"summary\":\"Needs a flat.\",\"reason\":\"Lost hers.\"}";
        put(id, "report/amendments", amendment).expect(204);
        long amended = version(id);
        put(id, "report/amendments", amendment).expect(204);
        assertThat(version(id)).as("the same again").isEqualTo(amended);
        JsonNode second = get(OMAR, id, "").expect(200).json();
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("previous").asString()).isEqualTo(signed.path("hash").asString());
        assertThat(second.path("language").asString()).isEqualTo("es");
        assertThat(second.path("content").toString()).contains("Lost the flat.", "Came from Cádiz.", "Needs a flat.", "Lost hers.");
        assertThat(hashOf(second.path("content"))).isEqualTo(second.path("hash").asString());
        assertThat(get(OMAR, id, "/versions/1").body()).isEqualTo(first);
        assertThat(get(OMAR, id, "/versions").json().path("items").size()).isEqualTo(2);
        get(OMAR, id, "/versions/3").expectProblem(404, "NOT_FOUND");

        Answer html = get(OMAR, id, "/versions/1.html").expect(200);
        assertThat(html.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(html.header("Content-Language")).isEqualTo("es");
        assertThat(html.body()).contains("Informe de evaluación, versión 1", "Needs help &lt;at&gt; home.").isEqualTo(
                get(OMAR, id, "/versions/1.html").body());
        Answer pdf = get(OMAR, id, "/versions/2.pdf").expect(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-1.").isEqualTo(get(OMAR, id, "/versions/2.pdf").body());
        get(OMAR, id, "/versions/3.pdf").expectProblem(404, "NOT_FOUND");
        get(OMAR, id, "/versions/x.pdf").expect(404);

        assertThat(jdbc.queryForObject("select count(*) from domain_event where convert_from(payload, 'UTF8') similar to"
                + " '%(Cádiz|help <at>|weekly visit|Lost hers|Needs a flat)%'", Long.class)).isZero();
    }

    @Test
    void an_auditor_gets_coded_facts_and_is_told_what_is_missing() {
        String id = assessed(somebody());
        put(id, "report/draft", TEXTS).expect(204);
        put(id, "report", "{}").expect(204);
        for (String what : List.of("", "/versions/1", "/versions/1.html", "/versions", "/deliveries")) {
            assertThat(get(ALMA, id, what).expect(200).body()).doesNotContain("Cádiz", "home", "visit", "Lives alone", "1990", "HB1");
        }
        JsonNode copy = get(ALMA, id, "").json();
        assertThat(copy.path("content").toString()).contains("level.3", "eligibility.eligible");
        assertThat(copy.path("content").path("leftOut").toString()).contains(
                "{\"part\":\"summary\",\"partly\":false,\"why\":\"coded-facts-only\"}",
                "{\"part\":\"level\",\"partly\":true,\"why\":\"coded-facts-only\"}");
        assertThat(copy.path("hash")).isEqualTo(get(OMAR, id, "").json().path("hash"));
        assertThat(get(ALMA, id, "/versions/1.html").body()).contains("What is not in this copy");
    }

    private void agreed(ConsentId id, ClientId person, Recipients to, Purpose purpose, RecordClass... classes) {
        Topics.publish(new ConsentGranted(id, person, new AgencyId(CLINIC), Kind.GENERAL, List.of(new AgencyId(CLINIC)), to,
                List.of(purpose), new DataScope(List.of(classes), null, null, List.of(SensitivityLabel.N)),
                new StatementShown(new StatementId("general-sharing"), 1, new LanguageTag("en"), new Sha256("0".repeat(64))),
                new Expiry(null, null), List.of(new Signature(Capacity.SELF, SigningMethod.PAPER, Instant.now())), null));
    }

    private static Recipients openDoor() {
        return new Recipients(List.of(new AgencyId(OPEN_DOOR)), List.of());
    }

    @Test
    void another_agency_sees_as_much_as_the_client_agreed_to_and_is_told_what_is_missing() {
        ClientId person = somebody();
        String id = assessed(person);
        put(id, "report", TEXTS).expect(204);
        get(AMIR, id, "").expectProblem(404, "NOT_FOUND");

        ConsentId some = new ConsentId("consent-" + UUID.randomUUID());
        agreed(some, person, openDoor(), Purpose.TREATMENT, RecordClass.ASSESSMENTS);
        JsonNode part = Poll.find("the consent has arrived", () -> {
            Answer answer = get(AMIR, id, "");
            return answer.status() == 200 ? answer.json() : null;
        });
        assertThat(part.path("content").toString()).contains("Came from Cádiz.", "domain.d1").doesNotContain("level.3", "eligible\"", "help <at>");
        assertThat(part.path("content").path("leftOut").valueStream().map(one -> one.path("part").asString()))
                .containsExactly("summary", "level", "eligibility", "recommendations");
        assertThat(get(AMIR, id, "/versions/1.html").expect(200).body()).contains("not shared with this reader").doesNotContain("Level 3");
        get(AMIR, id, "/deliveries").expectProblem(404, "NOT_FOUND");

        agreed(new ConsentId("consent-" + UUID.randomUUID()), person, openDoor(), Purpose.TREATMENT, RecordClass.LEVEL_AND_ELIGIBILITY);
        Poll.until("the rest is there too", () -> !get(AMIR, id, "").json().path("content").has("leftOut"));
        JsonNode whole = get(AMIR, id, "").json();
        assertThat(hashOf(whole.path("content"))).isEqualTo(whole.path("hash").asString());

        JsonNode disclosed = api.as(SOFIA).get("/api/v1/clients/" + person + "/disclosure-entries").expect(200).json().path("items");
        assertThat(disclosed.valueStream().filter(one -> one.path("agencyId").asString("").equals(OPEN_DOOR))
                .map(one -> one.path("recordClass").asString()).distinct()).contains("assessments", "level-and-eligibility");
    }

    @Test
    void handing_over_needs_a_consent_that_covers_it_and_stands_among_the_disclosures() {
        ClientId person = somebody();
        String id = assessed(person);
        String deliveries = PATH + "/" + id + "/report/deliveries";
        String toClient = """
                {"version":1,"recipient":{"kind":"client"},"channel":"in-person","basis":"client-request"}""";
        api.as(SOFIA).post(deliveries, toClient).expectProblem(409, "REPORT_NOT_SIGNED");
        put(id, "report", TEXTS).expect(204);
        api.as(SOFIA).post(deliveries, toClient.replace("1,", "2,")).expectProblem(422, "REPORT_VERSION_UNKNOWN");
        api.as(AMIR).post(deliveries, toClient).expectProblem(404, "NOT_FOUND");

        String consent = "consent-" + UUID.randomUUID();
        String toCourt = """
                {"version":1,"recipient":{"kind":"recipient-class","recipientClass":"courts-and-probation"},
                 "channel":"secure-message","purpose":"housing","basis":"consent"%s}""";
        api.as(SOFIA).post(deliveries, toCourt.formatted("")).expectProblem(422, "CONSENT_REQUIRED");
        String underConsent = toCourt.formatted(",\"consentId\":\"" + consent + "\"");
        api.as(SOFIA).post(deliveries, underConsent).expectProblem(409, "CONSENT_DOES_NOT_COVER");
        agreed(new ConsentId("consent-" + UUID.randomUUID()), person, openDoor(), Purpose.TREATMENT, RecordClass.ASSESSMENTS);
        agreed(new ConsentId(consent), person, new Recipients(List.of(), List.of(RecipientClass.COURTS_AND_PROBATION)), Purpose.HOUSING,
                RecordClass.ASSESSMENTS, RecordClass.LEVEL_AND_ELIGIBILITY);
        Poll.until("the consents have arrived", () -> get(AMIR, id, "").status() == 200);
        api.as(SOFIA).post(deliveries, underConsent.replace("housing", "education")).expectProblem(409, "CONSENT_DOES_NOT_COVER");
        api.as(SOFIA).post(deliveries, underConsent.replace("courts-and-probation", "schools")).expectProblem(409, "CONSENT_DOES_NOT_COVER");
        Answer delivered = api.as(SOFIA).post(deliveries, underConsent).expect(201);
        api.as(OMAR).post(deliveries, toClient).expect(201);

        Answer seen = api.as(SOFIA).get(deliveries + "?atLeast=" + delivered.version()).expect(200);
        assertThat(seen.json().path("items").get(0).path("delivery").path("recipient").path("recipientClass").asString())
                .isEqualTo("courts-and-probation");
        assertThat(api.as(SOFIA).get(String.valueOf(delivered.header("Location"))).expect(200).json().path("by").asString())
                .isEqualTo("sofia");
        List<JsonNode> handed = api.as(SOFIA).get("/api/v1/clients/" + person + "/disclosure-entries").expect(200).json().path("items")
                .valueStream().filter(one -> !one.path("channel").asString().equals("api")).toList();
        assertThat(handed).extracting(one -> one.path("channel").asString()).containsExactly("in-person", "secure-message");
        assertThat(handed).extracting(one -> one.path("reason").asString()).containsExactly("client-request", "consent");
        assertThat(handed.getLast().path("basis").asString()).isEqualTo(consent);
        assertThat(handed.getLast().path("purpose").asString()).isEqualTo("housing");

        Topics.publish(new ConsentRevoked(new ConsentId(consent), person, RevocationMethod.LETTER, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        Poll.until("it is revoked", () -> api.as(SOFIA).post(deliveries, underConsent).status() == 409);
    }

    @Test
    void a_report_of_an_erased_person_says_who_signed_and_nothing_else(@Autowired ApplicationContext service) {
        ClientId gone = somebody();
        ClientId other = somebody();
        String id = assessed(gone);
        String others = assessed(other);
        put(id, "report", TEXTS).expect(204);
        put(others, "report", TEXTS).expect(204);
        Erased.leavesNothing(service, gone, other);
        JsonNode left = get(OMAR, id, "").expect(200).json();
        assertThat(left.path("signature").path("by").asString()).isEqualTo("omar");
        assertThat(left.has("content")).isFalse();
        assertThat(get(OMAR, id, "/versions/1.html").expect(200).body()).contains("The person was erased").doesNotContain("Cádiz");
        assertThat(get(OMAR, id, "/versions/1.pdf").expect(200).body()).startsWith("%PDF-1.");
        put(id, "report/amendments", "{\"summary\":\"x\",\"reason\":\"y\"}").expectProblem(409, "PERSON_ERASED");
        assertThat(get(OMAR, others, "").json().path("content").toString()).contains("Cádiz");
    }

    @Test
    void texts_that_are_too_long_or_cannot_be_printed_are_dealt_with() {
        String id = assessed(somebody());
        Answer refused = put(id, "report/draft", "{\"summary\":\"" + "x".repeat(10_001) + "\"}").expectProblem(422, "VALUE_INVALID");
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/summary");
        put(id, "report", CasestreamJson.mapper().writeValueAsString(Map.of("summary", "bell \u0007 and 漢字"))).expect(204);
        assertThat(get(OMAR, id, "").json().path("content").path("sections").get(0).path("text").asString()).isEqualTo("bell \uFFFD and 漢字");
        assertThat(get(OMAR, id, "/versions/1.pdf").expect(200).body()).startsWith("%PDF-1.");
    }
}
