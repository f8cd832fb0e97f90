package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Two views, folded here from the events without the product's folds: a case's status and manager, and which events stand
 * in each service's timeline of a case, in which order within a record.
 */
public final class FoldCheck implements Check {

    private static final String OVERVIEWS = "intake/case_overview_v";
    private static final String TIMELINES = "/case_timeline_v";

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
            } else if (name.contains(TIMELINES)) {
                entries(new RawBsonDocument(bytes)).forEach((record, events) ->
                        shown.put(name.substring(0, name.indexOf('/')) + " timeline of " + id(name) + ", " + record, events));
            }
        });
        Map<String, String> expected = overviews(evidence.events());
        expected.putAll(timelines(evidence.events()));
        expected.forEach((what, value) -> {
            if (!value.equals(shown.get(what))) {
                found.add(new Violation(name(), null, what + " is shown as " + shown.get(what) + " and should be " + value));
            }
        });
        shown.keySet().stream().filter(what -> !expected.containsKey(what))
                .forEach(what -> found.add(new Violation(name(), null, what + " is shown and has no events")));
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

    /** By case and record, the ids of its events: everything of a service that names a case. */
    private static Map<String, String> timelines(List<Event> events) {
        Map<String, String> timelines = new LinkedHashMap<>();
        for (Event event : events) {
            String caseId = event.type().startsWith("intake.request-") ? "" : Json.text(event, "caseId");
            if (!caseId.isEmpty()) {
                timelines.merge(event.service() + " timeline of " + caseId + ", " + event.stream(), event.id(),
                        (one, next) -> one + " " + next);
            }
        }
        return timelines;
    }

    private static Map<String, String> entries(BsonDocument document) {
        Map<String, String> entries = new LinkedHashMap<>();
        document.getArray("entries").forEach(entry -> entries.merge(String.valueOf(text(entry.asDocument(), "recordId")),
                String.valueOf(text(entry.asDocument(), "eventId")), (one, next) -> one + " " + next));
        return entries;
    }

    private static @Nullable String text(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value instanceof BsonString text ? text.getValue() : null;
    }

    private static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
