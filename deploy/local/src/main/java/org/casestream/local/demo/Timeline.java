package org.casestream.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Shows a case's timeline over all four services, as the auditor sees it. */
final class Timeline {

    private static final Set<String> SERVICES = Set.of("intake", "assessment", "careplan", "referral");

    private final Person auditor;
    private final Person neighbour;
    private final Journal journal;

    Timeline(Map<String, Person> staff, Journal journal) {
        this.auditor = staff.get("alma");
        this.neighbour = staff.get("lena");
        this.journal = journal;
    }

    void show(String caseId) {
        String path = "cases/" + caseId + "/timeline";
        journal.chapter("The case's timeline over all four services");
        journal.step("lena of Open Door sees the case and the plan, as the client agreed, and not the assessment", () -> {
            if (neighbour.statusOf("cases/" + caseId) != 200 || neighbour.read("plans?caseId=" + caseId).path("items").isEmpty()) {
                throw new Person.StepFailed("what the client agreed to share was not shown");
            }
            if (!neighbour.read("assessments?caseId=" + caseId).path("items").isEmpty()) {
                throw new Person.StepFailed("what the client did not agree to share was shown");
            }
            return caseId;
        });
        journal.step("alma reads the timeline", () -> {
            List<JsonNode> entries = auditor.await(path, "entries of all four services", answer ->
                    services(answer).equals(SERVICES)).path("items").valueStream().toList();
            entries.forEach(entry -> journal.line(String.format(Locale.ROOT, "%-24s %-10s %-42s %s",
                    entry.path("recordedAt").asString(), entry.path("service").asString(), entry.path("type").asString(),
                    entry.path("actor").asString())));
            return caseId;
        });
    }

    private static Set<String> services(JsonNode timeline) {
        Set<String> services = new TreeSet<>();
        timeline.path("items").forEach(entry -> services.add(entry.path("service").asString()));
        return services;
    }
}
