package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A view and an index, made here from the events without the product's code: a case's status and manager, and in which
 * case's timeline each event stands.
 */
public final class FoldCheck implements Check {

    private static final String OVERVIEWS = "intake/case_overview_v";

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        Map<String, String> shown = new HashMap<>();
        evidence.views().forEach((name, bytes) -> {
            if (name.startsWith(OVERVIEWS)) {
                shown.put(id(name), overview(new RawBsonDocument(bytes)));
            }
        });
        Map<String, String> expected = overviews(evidence.events());
        expected.forEach((what, value) -> {
            if (!value.equals(shown.get(what))) {
                found.add(new Violation(name(), null, what + " is shown as " + shown.get(what) + " and should be " + value));
            }
        });
        shown.keySet().stream().filter(what -> !expected.containsKey(what))
                .forEach(what -> found.add(new Violation(name(), null, what + " is shown and has no events")));
        for (Event event : evidence.events()) {
            String caseId = caseOf(event);
            if (!caseId.equals(Objects.requireNonNullElse(event.caseId(), ""))) {
                found.add(new Violation(name(), event.recordedAt(), event.describe() + " stands in the timeline of " + event.caseId()
                        + " and should in that of " + caseId));
            }
        }
        return found;
    }

    private static Map<String, String> overviews(List<Event> events) {
        Map<String, @Nullable String> managers = new LinkedHashMap<>();
        Map<String, String> statuses = new HashMap<>();
        for (Event event : events) {
            switch (event.type()) {
                case "intake.case-opened" -> {
                    managers.put(event.stream(), null);
                    statuses.put(event.stream(), "open");
                }
                case "intake.case-manager-assigned" -> managers.put(event.stream(), Json.text(event, "managerId"));
                case "intake.case-closed" -> statuses.put(event.stream(), "closed");
                default -> { }
            }
        }
        Map<String, String> overviews = new HashMap<>();
        managers.forEach((id, manager) -> overviews.put(id, statuses.get(id) + ", manager " + manager));
        return overviews;
    }

    private static String overview(BsonDocument document) {
        return text(document, "status") + ", manager " + text(document, "managerId");
    }

    /** Everything of a service that names a case, but for the request that it was opened for. */
    private static String caseOf(Event event) {
        if (event.type().startsWith("intake.request-")) {
            return "";
        }
        String caseId = Json.text(event, "caseId");
        return caseId.isEmpty() ? Json.payload(event).path("asking").path("caseId").asString("") : caseId;
    }

    private static @Nullable String text(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value instanceof BsonString text ? text.getValue() : null;
    }

    private static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
