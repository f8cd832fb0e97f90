package org.casestream.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays one written case, step by step, as the people named in it would, and checks what it expects. */
final class CaseStory {

    private final JsonNode written;
    private final Map<String, Person> staff;
    private final Journal journal;

    CaseStory(JsonNode written, Map<String, Person> staff, Journal journal) {
        this.written = written;
        this.staff = staff;
        this.journal = journal;
    }

    /** Plays the case; returns its id, or null if the request did not become a case. */
    @Nullable String play() {
        journal.chapter(written.path("story").asString());
        String request = request();
        String caseId = answer(request);
        if (caseId == null) {
            return null;
        }
        Instant opened = Instant.now(Clock.systemUTC());
        assignManager(caseId);
        if (written.has("assessment")) {
            String assessment = assess(caseId);
            if (written.has("levelChange")) {
                changeLevel(caseId, assessment);
            }
        }
        if (written.has("plan")) {
            plan(caseId);
        }
        if (written.has("closure")) {
            close(caseId, opened);
        }
        return caseId;
    }

    private String request() {
        String client = step(by("client") + " registers the client", () -> person("client").create("clients", without("client", "by")));
        if (written.has("consent")) {
            consent(client);
        }
        String request = step(by("request") + " takes the request for assistance", () -> {
            ObjectNode body = without("request", "by");
            body.put("clientId", client);
            return person("request").create("requests", body);
        });
        if (written.has("screening")) {
            step(by("screening") + " screens it: " + text("/screening/urgency"), () -> {
                person("screening").change("requests/" + request, "/screening", without("screening", "by"));
                return request;
            });
        }
        return request;
    }

    /** The client signs now, for a year. */
    private void consent(String client) {
        Person who = person("consent");
        step(by("consent") + " takes down what the client agrees to share, and shows the receipt", () -> {
            ObjectNode body = without("consent", "by");
            body.put("clientId", client);
            body.putObject("expiry").put("lastDay", LocalDate.now(Clock.systemUTC()).plusYears(1).toString());
            body.path("signatures").forEach(signature ->
                    signature.asObject().put("signedAt", Instant.now(Clock.tickMillis(ZoneOffset.UTC)).toString()));
            String id = who.create("consents", body);
            JsonNode receipt = who.read("consents/" + id);
            expect("the consent", "active", receipt.path("status").asString());
            expect("whether the receipt has the text", "true", Boolean.toString(receipt.path("text").asString().length() > 100));
            return id;
        });
    }

    private @Nullable String answer(String request) {
        Person who = person("answer");
        String thing = "requests/" + request;
        String answer = text("/answer/is");
        switch (answer) {
            case "accepted" -> who.change(thing, "/acceptance", Map.of());
            case "declined" -> who.change(thing, "/decline", without("answer", "by", "is"));
            case "withdrawn" -> who.change(thing, "/withdrawal", without("answer", "by", "is"));
            default -> throw new Person.StepFailed("a request cannot be answered with " + answer);
        }
        return step(by("answer") + " answers it: " + answer, () -> {
            JsonNode view = who.read(thing);
            expect("the request", answer, view.path("status").asString());
            return answer.equals("accepted") ? view.path("caseId").asString() : request;
        }).transform(id -> answer.equals("accepted") ? id : null);
    }

    private void assignManager(String caseId) {
        String manager = text("/manager/is");
        step(by("manager") + " makes " + manager + " the case manager", () -> {
            person("manager").await("cases/" + caseId, "the opened case", _ -> true);
            person("manager").change("cases/" + caseId, "/manager", Map.of("managerId", manager));
            return caseId;
        });
    }

    /** Returns the assessment. */
    private String assess(String caseId) {
        Person assessor = person("assessment");
        JsonNode plan = written.path("assessment");
        String id = step("an assessment is asked for as soon as the case is open", () -> assessor.awaitItem(
                "assessments?caseId=" + caseId, "an assessment", _ -> true).path("id").asString());
        String thing = "assessments/" + id;
        change(assessor, thing, "/start", Map.of(), "starts the assessment");
        plan.path("answers").forEachEntry((instrument, scores) -> {
            Map<String, Integer> answers = new TreeMap<>();
            for (int item = 0; item < scores.size(); item++) {
                answers.put(Integer.toString(item + 1), scores.get(item).intValue());
            }
            ask(assessor, caseId, instrument, answers);
        });
        if (written.at("/expect/safetyFlag").asBoolean(false)) {
            String manager = text("/manager/is");
            step("the safety answer is on " + manager + "'s list", () -> staff.get(manager).awaitItem("worklist",
                    "the alert of case " + caseId, item -> item.path("caseId").asString().equals(caseId)).path("caseId").asString());
        }
        Map<String, Integer> ratings = new TreeMap<>();
        for (int domain = 0; domain < plan.path("ratings").size(); domain++) {
            ratings.put("d" + (domain + 1), plan.path("ratings").get(domain).intValue());
        }
        change(assessor, thing, "/ratings", ratings, "rates the eight domains");
        step("the rules recommend level " + text("/expect/recommendedLevel") + " by path " + text("/expect/path"), () -> {
            JsonNode recommendation = assessor.read(thing).path("recommendation");
            expect("the recommended level", text("/expect/recommendedLevel"), recommendation.path("level").asString());
            expect("the path", text("/expect/path"), recommendation.path("path").asString());
            return id;
        });
        ObjectNode level = plan.path("level").deepCopy().asObject();
        level.set("level", level.remove("is"));
        change(assessor, thing, "/level", level, "decides on level " + level.path("level").asString());
        if (plan.has("clinicalReview")) {
            review(assessor, caseId, plan.path("clinicalReview").asString());
        }
        if (plan.has("safetyPlan")) {
            makeSafetyPlan(staff.get(text("/manager/is")), caseId, plan.path("safetyPlan"));
        }
        change(assessor, thing, "/eligibility", plan.path("facts"), "checks eligibility");
        report(assessor, thing, plan.path("summary").asString());
        step("level and eligibility stand on the case: " + text("/expect/eligibility"), () -> {
            JsonNode found = person("manager").await("cases/" + caseId, "level and eligibility",
                    view -> view.path("level").asString("").equals(level.path("level").asString()));
            expect("eligibility", text("/expect/eligibility"), found.path("eligibility").asString());
            return caseId;
        });
        return id;
    }

    private void ask(Person assessor, String caseId, String instrument, Map<String, Integer> answers) {
        String id = step(assessor.name() + " asks " + instrument, () -> assessor.create("administrations",
                Map.of("caseId", caseId, "instrument", instrument, "language", "en", "respondent", "self")));
        String thing = "administrations/" + id;
        change(assessor, thing, "/answers", Map.of("answers", answers), "writes down the answers to " + instrument);
        change(assessor, thing, "/completion", Map.of(), "completes " + instrument);
    }

    /** Each flag that is still open; what a rating raised comes onto the list a moment later. */
    private void review(Person assessor, String caseId, String note) {
        int flags = written.at("/expect/flags").asInt(1);
        JsonNode open = assessor.await("risk-flags?caseId=" + caseId, flags + " risk flags",
                list -> list.path("items").size() >= flags);
        open.path("items").forEach(flag -> change(assessor, "risk-flags/" + flag.path("id").asString(), "/review",
                Map.of("outcome", "safety-plan-needed", "note", note), "documents the clinical review of a risk flag"));
    }

    private void makeSafetyPlan(Person manager, String caseId, JsonNode content) {
        String id = step("a safety plan is due", () -> manager.awaitItem("safety-plans?caseId=" + caseId, "a safety plan",
                _ -> true).path("id").asString());
        change(manager, "safety-plans/" + id, "", content, "makes the safety plan with the client");
    }

    /** The findings wait until the assessment service has heard of the safety plan. */
    private void report(Person assessor, String thing, String summary) {
        step(assessor.name() + " signs the report of findings", () -> {
            assessor.changeOnce(thing, "/report", Map.of("summary", summary), "SAFETY_PLAN_REQUIRED");
            return thing.substring(thing.indexOf('/') + 1);
        });
    }

    private void changeLevel(String caseId, String assessment) {
        ObjectNode level = without("levelChange", "by");
        level.set("level", level.remove("is"));
        change(person("levelChange"), "assessments/" + assessment, "/level-change", level,
                "changes the level to " + level.path("level").asString());
        Person manager = staff.get(text("/manager/is"));
        step("the case has the new level", () -> manager.await("cases/" + caseId, "the new level",
                view -> view.path("level").equals(level.path("level"))).path("id").asString());
        step("the plan is on " + manager.name() + "'s list for review", () -> manager.awaitItem("plan-worklist", "the review",
                item -> item.path("kind").asString().equals("review") && item.path("caseId").asString().equals(caseId))
                .path("planId").asString());
    }

    private void plan(String caseId) {
        Person manager = person("plan");
        JsonNode wish = written.path("plan");
        String id = step("a plan is drafted from the level's template", () -> manager.awaitItem("plans?caseId=" + caseId,
                "a plan", _ -> true).path("id").asString());
        String thing = "plans/" + id;
        String goal = UUID.randomUUID().toString();
        change(manager, thing, "/goals/" + goal, wish.path("goal"), "adds a goal with the client");
        ObjectNode activity = wish.path("activity").deepCopy().asObject();
        Person planner = staff.get(activity.remove("by").asString());
        activity.put("goalId", goal);
        change(planner, thing, "/activities/" + UUID.randomUUID(), activity, "adds an activity for another provider and says why");
        change(manager, thing, "/agreement", Map.of("participants", wish.path("participants")), "agrees the plan with those who took part");
        change(manager, thing, "/activation", Map.of(), "activates the plan");
        written.path("referrals").forEach(referral -> refer(caseId, id, referral));
    }

    private void refer(String caseId, String planId, JsonNode wish) {
        Person manager = person("plan");
        Person provider = staff.get(wish.path("provider").asString());
        String category = wish.path("category").asString();
        JsonNode[] draft = new JsonNode[1];
        String id = step("a referral is drafted with the services that fit: " + category, () -> {
            draft[0] = manager.awaitItem("referrals?caseId=" + caseId, "a draft for " + category, item ->
                    item.path("category").asString().equals(category) && item.path("status").asString().equals("draft"));
            return draft[0].path("id").asString();
        });
        String thing = "referrals/" + id;
        String service = service(manager, draft[0], wish);
        change(manager, thing, "/request", Map.of("serviceId", service), "sends it to " + wish.path("agency").asString());
        provider.await(thing, "the referral", view -> view.path("status").asString().equals("requested"));
        for (JsonNode move : wish.path("moves")) {
            if (move.path("appointment").asBoolean(false)) {
                change(provider, thing, "/appointment", Map.of("at", Instant.now(Clock.systemUTC()).plus(Duration.ofDays(7)).toString()
                        .replaceAll("\\.\\d+", "")), "gives a first appointment");
            } else {
                change(provider, thing, "/status", move, "moves it to " + move.path("status").asString());
            }
        }
        String activityId = draft[0].path("activityId").asString();
        switch (wish.path("moves").get(wish.path("moves").size() - 1).path("status").asString()) {
            case "completed" -> step("the plan's activity follows: completed", () -> manager.await("plans/" + planId,
                    "the completed activity", view -> view.path("activities").valueStream().anyMatch(activity ->
                            activity.path("id").asString().equals(activityId)
                                    && activity.path("status").asString().equals("completed"))).path("id").asString());
            case "rejected" -> step("choosing another service is on " + manager.name() + "'s list", () ->
                    manager.awaitItem("plan-worklist", "the choice", item -> item.path("kind").asString().equals("service-choice")
                            && item.path("activityId").asString("").equals(activityId)).path("planId").asString());
            default -> { } // nothing else is expected to follow
        }
    }

    /** The wished agency's service among those that fit. */
    private static String service(Person manager, JsonNode draft, JsonNode wish) {
        List<String> fitting = new ArrayList<>();
        draft.path("matchedServices").forEach(matched -> fitting.add(matched.asString()));
        return fitting.stream().filter(service -> manager.read("services/" + service).path("organization").path("id").asString()
                        .equals(wish.path("agency").asString()))
                .findFirst().orElseThrow(() -> new Person.StepFailed("no fitting service of " + wish.path("agency").asString()));
    }

    private void close(String caseId, Instant opened) {
        Person manager = person("closure");
        ObjectNode body = without("closure", "by");
        body.put("closedOn", LocalDate.now(Clock.system(ZoneOffset.UTC)).toString());
        change(manager, "cases/" + caseId, "/closure", body, "closes the case: " + text("/closure/reason"));
        step("the plan is closed with it", () -> manager.awaitItem("plans?caseId=" + caseId, "a closed plan",
                plan -> List.of("revoked", "completed").contains(plan.path("status").asString())).path("id").asString());
        step("open referrals are cancelled with it", () -> {
            manager.await("referrals?caseId=" + caseId, "no open referral", list -> list.path("items").valueStream()
                    .noneMatch(r -> List.of("draft", "requested", "accepted", "in-progress", "on-hold").contains(r.path("status").asString())));
            return caseId;
        });
        step("asked for the state of before, the case is open", () -> {
            expect("the case then", "open", staff.get("alma").readAsOf("cases/" + caseId, opened.toString()).path("status").asString());
            expect("the case now", "closed", manager.read("cases/" + caseId).path("status").asString());
            return caseId;
        });
    }

    private void change(Person who, String thing, String part, Object body, String sentence) {
        step(who.name() + " " + sentence, () -> {
            who.change(thing, part, body);
            return thing.substring(thing.indexOf('/') + 1);
        });
    }

    private String step(String sentence, Supplier<String> step) {
        return journal.step(sentence, step);
    }

    private Person person(String part) {
        return staff.get(by(part));
    }

    private String by(String part) {
        return text("/" + part + "/by");
    }

    private String text(String pointer) {
        return written.at(pointer).asString();
    }

    private ObjectNode without(String part, String... fields) {
        ObjectNode body = written.path(part).deepCopy().asObject();
        body.remove(List.of(fields));
        return body;
    }

    private static void expect(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new Person.StepFailed(what + " is " + actual + ", not " + expected);
        }
    }
}
