package org.casestream.drills.load;

import static java.util.Map.entry;
import static java.util.Map.ofEntries;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.casestream.drills.history.Kind;
import org.casestream.drills.load.Api.Read;
import org.casestream.drills.load.Ask.Record;
import tools.jackson.databind.JsonNode;

/** One person's way through the platform, as long or as short as chance will have it. The people do not exist. */
final class Story {

    private static final List<String> GIVEN = List.of("Ada", "Ben", "Clara", "Dmytro", "Edith", "Farid", "Grace", "Hugo");
    private static final List<String> FAMILY = List.of("Winter", "Sommer", "Lake", "Field", "Stone", "Brook", "Hill", "Wood");
    private static final List<String> URGENCIES = List.of("routine", "soon", "urgent");

    private final Desk desk;
    private final Team team;

    Story(Desk desk, Team team) {
        this.desk = desk;
        this.team = team;
    }

    void play() throws Abandoned, InterruptedException {
        Record client = desk.create(Kind.REGISTER_CLIENT, team.intake(), "clients", ofEntries(
                entry("givenName", desk.any(GIVEN)), entry("familyName", desk.any(FAMILY)),
                entry("birthDate", LocalDate.of(1950 + desk.random.nextInt(50), 1 + desk.random.nextInt(12), 1 + desk.random.nextInt(28)).toString()),
                entry("sex", "female"), entry("language", "en"), entry("safeToContact", true)));
        Record request = desk.create(Kind.RECEIVE_REQUEST, team.intake(), "requests", Map.of("clientId", client.id(),
                "source", "self", "concerns", List.of("low-mood", "housing"), "narrative", "Asks for help; a drill."));
        boolean alarming = desk.happens(0.2);
        request = desk.change(Kind.SCREEN_REQUEST, team.intake(), request, "/screening",
                Map.of("urgency", desk.any(URGENCIES), "safetyConcern", alarming, "note", "Screened in a drill."));
        if (desk.happens(0.15)) {
            desk.change(Kind.DECLINE_REQUEST, team.intake(), request, "/decline",
                    Map.of("reason", "outside-area", "signpostedTo", "primary-care", "note", "Declined in a drill."));
            return;
        }
        request = desk.change(alarming ? Kind.ACCEPT_ALARMING_REQUEST : Kind.ACCEPT_REQUEST, team.intake(), request,
                "/acceptance", Map.of());
        Record opened = new Record("cases", desk.read(team.intake(), request).body().path("caseId").asString(), 0);
        Record known = manage(opened);
        if (desk.happens(0.35)) {
            assess(opened.id());
            if (desk.happens(0.7)) {
                plan(opened.id());
            }
        }
        if (desk.happens(0.4)) {
            close(known);
        }
    }

    /** The manager changes a few times, as it does in real life, only faster. */
    private Record manage(Record opened) throws Abandoned, InterruptedException {
        Record known = opened.at(version(desk.read(team.planner(), opened)));
        int first = desk.random.nextInt(2);
        for (int turn = 0; turn < 1 + desk.random.nextInt(4); turn++) {
            known = desk.change(Kind.ASSIGN_MANAGER, team.planner(), known, "/manager",
                    Map.of("managerId", team.managers().get((first + turn) % 2)));
        }
        return known;
    }

    private void assess(String caseId) throws Abandoned, InterruptedException {
        Record assessment = latest("assessments", team.assessor(), caseId);
        assessment = assess(Kind.START_ASSESSMENT, assessment, "/start", Map.of());
        boolean alarming = desk.happens(0.3);
        ask(caseId, alarming);
        assessment = assess(Kind.RATE_DOMAINS, assessment, "/ratings", ofEntries(entry("d1", 2), entry("d2", 1), entry("d3", 2),
                entry("d4", 1), entry("d5", 1), entry("d6", 3), entry("d7", 2), entry("d8", 1)));
        assessment = assess(Kind.DECIDE_LEVEL, assessment, "/level",
                Map.of("level", 2 + desk.random.nextInt(3), "reason", "Fits what was found."));
        if (alarming) {
            assess(Kind.DOCUMENT_REVIEW, latest("risk-flags", team.assessor(), caseId), "/review",
                    Map.of("outcome", "no-acute-risk", "note", "Looked at in a drill."));
        }
        assessment = assess(Kind.CHECK_ELIGIBILITY, assessment, "/eligibility", Map.of("birthYear", 1984,
                "postcodeArea", "HB1", "payer", "public-plan", "functioningLimited", true));
        assess(Kind.REPORT_FINDINGS, assessment, "/report", Map.of("summary", "Found in a drill."));
    }

    private void ask(String caseId, boolean alarming) throws Abandoned, InterruptedException {
        Record asked = desk.create(Kind.START_ADMINISTRATION, team.assessor(), "administrations",
                Map.of("caseId", caseId, "instrument", "phq-9", "language", "en", "respondent", "self"));
        asked = assess(alarming ? Kind.ANSWER_ALARMINGLY : Kind.ANSWER_INSTRUMENT, asked, "/answers",
                Map.of("answers", answers(alarming)));
        assess(Kind.COMPLETE_ADMINISTRATION, asked, "/completion", Map.of());
    }

    private Record assess(Kind kind, Record assessment, String part, Object body) throws Abandoned, InterruptedException {
        return desk.change(kind, team.assessor(), assessment, part, body);
    }

    private static Map<String, Integer> answers(boolean alarming) {
        Map<String, Integer> answers = new HashMap<>();
        for (int item = 1; item <= 9; item++) {
            answers.put(Integer.toString(item), item == 9 ? alarming ? 2 : 0 : item % 3);
        }
        return answers;
    }

    private void plan(String caseId) throws Abandoned, InterruptedException {
        Record plan = latest("plans", team.planner(), caseId);
        plan = desk.change(Kind.AGREE_PLAN, team.planner(), plan, "/agreement",
                Map.of("participants", List.of(Map.of("role", "client", "signed", true, "name", "A. Client"))));
        plan = desk.change(Kind.ACTIVATE_PLAN, team.planner(), plan, "/activation", Map.of());
        judge(plan);
        Record referral = latest("referrals", team.planner(), caseId);
        JsonNode fitting = desk.read(team.planner(), referral).body().path("matchedServices");
        if (fitting.isEmpty()) {
            return;
        }
        String service = fitting.get(0).asString();
        referral = desk.change(Kind.REQUEST_REFERRAL, team.planner(), referral, "/request", Map.of("serviceId", service));
        String provider = Team.PROVIDERS.get(desk.await(team.planner(), "services/" + service, Read::found)
                .body().path("organization").path("id").asString());
        if (provider != null) {
            desk.change(Kind.ANSWER_REFERRAL, provider, referral, "/status", Map.of("status", "accepted"));
        }
    }

    /** The plan's first goal gets better, or worse, or both, and then the plan is looked at again. */
    private void judge(Record plan) throws Abandoned, InterruptedException {
        String goal = "/goals/" + desk.read(team.planner(), plan).body().at("/goals/0/id").asString() + "/achievement";
        Record known = plan;
        if (desk.happens(0.5)) {
            known = desk.change(Kind.JUDGE_GOAL, team.planner(), known, goal, Map.of("achievement", "improving"));
        }
        if (desk.happens(0.5)) {
            known = desk.change(Kind.JUDGE_GOAL_NOT_MET, team.planner(), known, goal,
                    Map.of("achievement", "worsening", "note", "Tried in a drill."));
            desk.change(Kind.REVIEW_PLAN, team.planner(), known, "/review", Map.of("note", "Looked at in a drill."));
        }
    }

    private void close(Record known) throws Abandoned, InterruptedException {
        desk.change(Kind.CLOSE_CASE, team.planner(), known, "/closure", Map.of("reason", "concluded", "onward", "primary-care",
                "closedOn", LocalDate.now(Clock.system(ZoneOffset.UTC)).toString(), "note", "Closed in a drill."));
    }

    /** What another service has made of the case, once it has. */
    private Record latest(String collection, String actor, String caseId) throws Abandoned, InterruptedException {
        String id = desk.awaitItem(actor, collection + "?caseId=" + caseId).path("id").asString();
        Record found = new Record(collection, id, 0);
        return found.at(version(desk.read(actor, found)));
    }

    private static long version(Read read) throws Abandoned {
        Long version = read.version();
        if (version == null) {
            throw new Abandoned("an answer came without its version");
        }
        return version;
    }
}
