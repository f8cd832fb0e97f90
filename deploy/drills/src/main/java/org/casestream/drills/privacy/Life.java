package org.casestream.drills.privacy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.casestream.drills.privacy.Mark.Canaries;
import org.casestream.drills.privacy.Requests.Answer;
import tools.jackson.databind.JsonNode;

/**
 * One person's way through the whole platform, from the first call to a closed case, with a canary in every field that takes
 * text. The people do not exist. Whether a field was forgotten is found out by {@link TextFields}, not here.
 */
public final class Life {

    /** The staff of the sample region's clinic, and of the agencies that it works with. */
    private static final String INTAKE = "ines";
    private static final String MANAGER = "maya";
    private static final String ASSESSOR = "omar";
    private static final String SUPERVISOR = "sofia";
    private static final String PROVIDER = "kofi";
    private static final String OF_ANOTHER_AGENCY = "tomas";

    private final Requests requests;
    private final Mark mark;
    private final Canaries canaries;
    private final Random dice;
    private final Clock clock;
    private final Map<String, List<String>> records = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();

    public Life(Requests requests, Mark mark, Random dice, Clock clock) {
        this.requests = requests;
        this.mark = mark;
        this.canaries = mark.canaries();
        this.dice = dice;
        this.clock = clock;
    }

    public Mark mark() {
        return mark;
    }

    /** The ids of what is about the person, by collection; the client's own is the one of {@code clients}. */
    public Map<String, List<String>> records() {
        return records;
    }

    public String client() {
        return records.get("clients").getFirst();
    }

    public String caseId() {
        return records.get("cases").getFirst();
    }

    /** What was not refused as it should have been. */
    public List<String> troubles() {
        return troubles;
    }

    /** Everything, until the case is closed and a first wish to be forgotten was refused. */
    public void live() throws IOException, InterruptedException {
        arrive();
        consent();
        need();
        assess();
        amendReport();
        determineAgain();
        plan();
        refer();
        emergency();
        leave();
        wishToBeForgotten();
    }

    private void arrive() throws IOException, InterruptedException {
        String client = create(INTAKE, "clients", Map.of("givenName", canaries.words(), "familyName", canaries.word(),
                "birthDate", "1984-05-02", "sex", "female", "language", canaries.language(), "phone", canaries.phone(),
                "email", canaries.email(), "safeToContact", true, "contactNote", canaries.words()));
        change(INTAKE, "clients/" + client, "/restriction", Map.of("note", canaries.words()));
        change(SUPERVISOR, "clients/" + client, "/restriction/lifting", Map.of("note", canaries.words()));
        String declined = request(client);
        change(INTAKE, "requests/" + declined, "/decline",
                Map.of("reason", "outside-area", "signpostedTo", "primary-care", "note", canaries.words()));
        String accepted = request(client);
        change(INTAKE, "requests/" + accepted, "/acceptance", Map.of());
        String caseId = requests.await(INTAKE, "requests/" + accepted, view -> view.path("caseId").isString()).json()
                .path("caseId").asString();
        remember("cases", caseId);
        requests.await(SUPERVISOR, "cases/" + caseId, _ -> true);
        change(SUPERVISOR, "cases/" + caseId, "/manager", Map.of("managerId", MANAGER));
    }

    private String request(String client) throws IOException, InterruptedException {
        String request = create(INTAKE, "requests", Map.of("clientId", client, "source", "caregiver",
                "concerns", List.of("low-mood", "housing"), "narrative", canaries.words(), "requestedBy", canaries.words(),
                "preferredLanguage", canaries.word()));
        change(INTAKE, "requests/" + request, "/screening",
                Map.of("urgency", "soon", "safetyConcern", true, "note", canaries.words()));
        return request;
    }

    /** A consent that is taken back, and a no to recipients that have nothing to do with the rest. */
    private void consent() throws IOException, InterruptedException {
        String consent = create(INTAKE, "consents", Map.ofEntries(Map.entry("clientId", client()), Map.entry("kind", "general"),
                Map.entry("disclosers", List.of("harbour-clinic")),
                Map.entry("recipients", Map.of("agencies", List.of("open-door"), "classes", List.of())),
                Map.entry("purposes", List.of("care-coordination")),
                Map.entry("scope", Map.of("classes", List.of("care-plan"), "labels", List.of("n"))),
                Map.entry("statement", Map.of("id", "general-sharing", "version", 1, "language", "en")),
                Map.entry("expiry", Map.of("lastDay", LocalDate.now(clock).plusYears(1).toString())),
                Map.entry("signatures", List.of(signature("self", canaries.words()), signature("guardian", canaries.words()))),
                Map.entry("note", canaries.words())));
        change(INTAKE, "consents/" + consent, "/revocation", Map.of("method", "letter", "note", canaries.words()));
        String directive = create(INTAKE, "directives", Map.of("clientId", client(),
                "recipients", Map.of("agencies", List.of(), "classes", List.of("schools")), "note", canaries.words()));
        change(INTAKE, "directives/" + directive, "/withdrawal", Map.of());
    }

    private Map<String, Object> signature(String capacity, String name) {
        return Map.of("name", name, "capacity", capacity, "authority", canaries.words(), "method", "paper",
                "signedAt", Instant.now(clock).minus(Duration.ofHours(1)).toString());
    }

    private void assess() throws IOException, InterruptedException {
        String thing = "assessments/" + madeFor("assessments", ASSESSOR, _ -> true);
        change(ASSESSOR, thing, "/start", Map.of());
        String asked = "administrations/" + create(ASSESSOR, "administrations", Map.of("caseId", caseId(), "instrument", "phq-9",
                "language", "en", "respondent", "self"));
        requests.put(ASSESSOR, asked, "/answers", Map.of("answers", Map.of("1", 2, "2", 2, "3", 2, "4", 2, "5", 1, "6", 2,
                "7", 1, "8", 1, "9", 2)));
        change(ASSESSOR, asked, "/completion", Map.of());
        remember("administrations", requests.create(ASSESSOR, "administrations/questionnaire-responses?caseId=" + caseId(),
                elsewhere()));
        change(ASSESSOR, thing, "/ratings", Map.of("d1", 2, "d2", 1, "d3", 2, "d4", 1, "d5", 1, "d6", 3, "d7", 2, "d8", 1,
                "grounds", List.of(Map.of("domain", "d3", "considered", 3, "evidence", List.of(), "rationale", canaries.words()))));
        change(ASSESSOR, thing, "/level", Map.of("level", 3, "reason", canaries.words()));
        change(SUPERVISOR, thing, "/second-opinion", Map.of("level", 4, "reason", canaries.words()));
        String flag = "risk-flags/" + madeFor("risk-flags", ASSESSOR, _ -> true);
        change(ASSESSOR, flag, "/review", Map.of("outcome", "safety-plan-needed", "note", canaries.words()));
        String safety = madeFor("safety-plans", MANAGER, _ -> true);
        change(MANAGER, "safety-plans/" + safety, "", Map.of("warningSigns", List.of(canaries.words(), canaries.words()),
                "coping", List.of(canaries.words()), "contacts", List.of(canaries.words()), "meansSafety", canaries.words()));
        change(ASSESSOR, thing, "/eligibility", Map.of("birthYear", 1984, "postcodeArea", canaries.word(),
                "payer", canaries.word(), "functioningLimited", true, "diagnosisGroup", canaries.word()));
        change(ASSESSOR, thing, "/eligibility", Map.of("birthYear", 1984, "postcodeArea", "HB1", "payer", "public-plan",
                "functioningLimited", true)); // or the person would not be eligible, and the story would end
        change(ASSESSOR, thing, "/report/draft", written());
        requests.changeOnce(ASSESSOR, thing, "/report", written(), "SAFETY_PLAN_REQUIRED");
        change(ASSESSOR, thing, "/level-change", Map.of("level", 4, "reason", canaries.words()));
    }

    /** Answers, none of them alarming, that another system has texts and names with; none of these may stay. */
    private Map<String, Object> elsewhere() {
        Map<String, Object> person = Map.of("type", "Patient", "display", canaries.words(),
                "identifier", Map.of("system", "urn:casestream:client", "value", client()));
        List<Map<String, Object>> items = IntStream.rangeClosed(1, 9).mapToObj(item -> Map.<String, Object>of(
                "linkId", Integer.toString(item), "text", canaries.words(), "answer", List.of(Map.of("valueCoding",
                        Map.of("system", "http://loinc.org", "code", "LA6568-5", "display", canaries.words()))))).toList();
        return Map.of("resourceType", "QuestionnaireResponse", "status", "completed", "subject", person, "source", person,
                "questionnaire", "urn:casestream:questionnaire:phq-9|1",
                "authored", Instant.now(clock).minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS).toString(),
                "identifier", Map.of("system", "urn:elsewhere", "value", canaries.words()),
                "item", items);
    }

    private Map<String, Object> written() {
        return Map.of("history", canaries.words(), "summary", canaries.words(), "recommendations", canaries.words());
    }

    private void amendReport() throws IOException, InterruptedException {
        Map<String, Object> amended = new HashMap<>(written());
        amended.put("reason", canaries.words());
        change(ASSESSOR, "assessments/" + records.get("assessments").getFirst(), "/report/amendments", amended);
    }

    /** Of other facts, and then of those that the story goes on with. */
    private void determineAgain() throws IOException, InterruptedException {
        String record = "eligibility/" + madeFor("eligibility", ASSESSOR, _ -> true);
        change(ASSESSOR, record, "/redetermination", Map.of("birthYear", 1984, "postcodeArea", canaries.word(),
                "payer", canaries.word(), "functioningLimited", true, "diagnosisGroup", canaries.word()));
        change(ASSESSOR, record, "/redetermination", Map.of("birthYear", 1984, "postcodeArea", "HB1", "payer", "public-plan",
                "functioningLimited", true));
    }

    /** Three needs: one is met, one is about drink, and one is not taken up in the plan. */
    private void need() throws IOException, InterruptedException {
        String profile = "needs-profiles/" + create(ASSESSOR, "needs-profiles", Map.of("caseId", caseId()));
        String met = id();
        String left = id();
        for (Map.Entry<String, String> need : Map.of(met, "housing", id(), "substance-use", left, "legal").entrySet()) {
            change(ASSESSOR, profile, "/needs/" + need.getKey(), Map.of("domain", need.getValue(), "severity", "moderate",
                    "wanted", "yes", "words", canaries.words()));
        }
        change(ASSESSOR, profile, "/needs/" + met + "/revision", Map.of("severity", "mild", "wanted", "not-now",
                "words", canaries.words()));
        change(ASSESSOR, profile, "/needs/" + met + "/resolution", Map.of("resolution", "met", "note", canaries.words()));
        change(ASSESSOR, profile, "/strengths/personal", Map.of("words", canaries.words()));
        change(ASSESSOR, profile, "/preferences/time", Map.of("words", canaries.words()));
        String candidates = "candidate-goals/" + madeFor("candidate-goals", MANAGER, one -> one.toString().contains(left));
        change(MANAGER, candidates, "/needs/" + left + "/dismissal", Map.of("reason", canaries.words()));
    }

    private void plan() throws IOException, InterruptedException {
        String plan = "plans/" + madeFor("plans", MANAGER, _ -> true);
        String goal = id();
        change(MANAGER, plan, "/goals/" + goal, Map.of("category", "housing", "description", canaries.words()));
        String activity = id();
        change(SUPERVISOR, plan, "/activities/" + activity, Map.of("goalId", goal, "category", "housing",
                "delivery", "other-provider", "description", canaries.words(), "supervisorReason", canaries.words()));
        change(MANAGER, plan, "/agreement", Map.of("participants", List.of(
                Map.of("role", "client", "signed", true, "name", canaries.words()),
                Map.of("role", "caregiver", "signed", false, "name", canaries.words(), "reasonNotSigned", canaries.words()))));
        change(MANAGER, plan, "/activation", Map.of());
        change(MANAGER, plan, "/goals/" + goal + "/achievement", Map.of("achievement", "worsening", "note", canaries.words()));
        change(MANAGER, plan, "/review", Map.of("note", canaries.words()));
        String own = requests.get(MANAGER, plan).json().path("activities").valueStream()
                .filter(one -> one.path("delivery").asString("").equals("own-agency")).findFirst()
                .map(one -> one.path("id").asString()).orElse(activity);
        change(MANAGER, plan, "/activities/" + own + "/status", Map.of("status", "on-hold", "reason", canaries.words()));
    }

    private void refer() throws IOException, InterruptedException {
        String asked = "referrals/" + madeFor("referrals", MANAGER,
                referral -> referral.path("category").asString("").equals("housing"));
        change(MANAGER, asked, "/request", Map.of("serviceId", "keystone-supported-housing"));
        change(PROVIDER, asked, "/status", Map.of("status", "accepted", "note", canaries.words()));
        change(PROVIDER, asked, "/status", Map.of("status", "completed", "note", canaries.words(), "outcome",
                Map.of("activityDone", true, "enrolment", "enrolled", "needResolved", "yes")));
        create(MANAGER, "referrals", Map.of("caseId", caseId(), "category", "support-group", "note", canaries.words()));
    }

    /** Once it is granted; and once the person's no forbids it, which is kept with what was explained. */
    private void emergency() throws IOException, InterruptedException {
        Map<String, Object> plea = Map.of("caseId", caseId(), "reason", "danger-to-self", "explanation", canaries.words());
        String granted = create(OF_ANOTHER_AGENCY, "emergency-access", plea);
        change(SUPERVISOR, "emergency-access/" + granted, "/review", Map.of("outcome", "justified", "note", canaries.words()));
        create(INTAKE, "directives", Map.of("clientId", client(),
                "recipients", Map.of("agencies", List.of("open-door"), "classes", List.of()), "note", canaries.words()));
        expect(403, "EMERGENCY_ACCESS_FORBIDDEN", requests.post(OF_ANOTHER_AGENCY, "emergency-access", Map.of("caseId", caseId(),
                "reason", "danger-to-others", "explanation", canaries.words())));
    }

    private void leave() throws IOException, InterruptedException {
        requests.create(MANAGER, "cases/" + caseId() + "/incidents", Map.of("kind", "suicide-attempt",
                "occurredOn", LocalDate.now(clock).toString(), "account", canaries.words()));
        change(MANAGER, "cases/" + caseId(), "/closure", Map.of("reason", "concluded", "onward", "primary-care",
                "closedOn", LocalDate.now(clock).toString(), "note", canaries.words()));
    }

    private void wishToBeForgotten() throws IOException, InterruptedException {
        String wish = wish();
        change(SUPERVISOR, "erasures/" + wish, "/review",
                Map.of("outcome", "refuse", "reason", "identity-not-confirmed", "note", canaries.words()));
        release(hold());
    }

    private String wish() throws IOException, InterruptedException {
        return create(MANAGER, "erasures", Map.of("clientId", client(), "legalBasis", "right-of-the-person",
                "requestedBy", "self", "note", canaries.words()));
    }

    private String hold() throws IOException, InterruptedException {
        return create(SUPERVISOR, "legal-holds", Map.of("clientId", client(), "reason", "litigation", "note", canaries.words()));
    }

    private void release(String hold) throws IOException, InterruptedException {
        change(SUPERVISOR, "legal-holds/" + hold, "/release", Map.of("note", canaries.words()));
    }

    /**
     * The person is forgotten: not while a hold stands, then at once.
     *
     * @return the erasure, which is carried out soon after
     */
    public String beForgotten() throws IOException, InterruptedException {
        String hold = hold();
        String wish = wish();
        Map<String, Object> approval = Map.of("outcome", "approve", "note", canaries.words());
        expect(409, "LEGAL_HOLD", requests.put(SUPERVISOR, "erasures/" + wish, "/review", approval));
        release(hold);
        change(SUPERVISOR, "erasures/" + wish, "/review", approval);
        return wish;
    }

    /** Waits until the erasure was carried out. */
    public void awaitForgotten(String erasure) throws IOException, InterruptedException {
        requests.await(SUPERVISOR, "erasures/" + erasure, view -> view.path("status").asString("").equals("erased"));
    }

    /** Whatever would write more about the person is refused from then on. */
    public void tryToGoOn() throws IOException, InterruptedException {
        expect(409, "PERSON_ERASED", requests.post(INTAKE, "requests", Map.of("clientId", client(), "source", "self",
                "concerns", List.of("low-mood"), "narrative", canaries.words())));
        expect(409, "PERSON_ERASED", requests.put(INTAKE, "clients/" + client(), "/restriction",
                Map.of("note", canaries.words())));
    }

    private void expect(int status, String code, Answer answer) {
        if (answer.status() != status || !answer.code().equals(code)) {
            troubles.add("instead of " + status + " " + code + " the answer was " + answer.status() + " " + answer.body());
        }
    }

    /** What another service has made of the case, once it has. */
    private String madeFor(String collection, String actor, Predicate<JsonNode> fits)
            throws IOException, InterruptedException {
        return remember(collection, requests.awaitId(actor, collection + "?caseId=" + caseId(), fits));
    }

    private String create(String actor, String collection, Object body) throws IOException, InterruptedException {
        return remember(collection, requests.create(actor, collection, body));
    }

    private void change(String actor, String thing, String part, Object body) throws IOException, InterruptedException {
        requests.change(actor, thing, part, body);
    }

    private String remember(String collection, String id) {
        records.computeIfAbsent(collection, _ -> new ArrayList<>()).add(id);
        return id;
    }

    private String id() {
        return new UUID(dice.nextLong(), dice.nextLong()).toString();
    }
}
