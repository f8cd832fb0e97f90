package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kafka has every published event and nothing else, as it is stored, and whoever passes over repeats reads the events of
 * each case in the very order of the service's log, without a hole.
 */
public final class KafkaCheck implements Check {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, Event> stored = new HashMap<>();
        evidence.publishedEvents().forEach(event -> stored.put(event.id(), event));
        List<Violation> found = new ArrayList<>();
        Map<String, List<Event>> read = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Message message : evidence.messages()) {
            Event event = stored.get(message.id());
            if (event == null) {
                found.add(new Violation(name(), null, "no event is published as " + message.describe()));
            } else if (!event.type().equals(message.type()) || !Json.read(message.value()).equals(Json.payload(event))) {
                found.add(new Violation(name(), event.recordedAt(), message.describe() + " differs from what is stored"));
            } else if (seen.add(event.id())) {
                read.computeIfAbsent(message.topic() + "/" + message.key(), _ -> new ArrayList<>()).add(event);
            }
        }
        stored.values().stream().filter(event -> !seen.contains(event.id())).forEach(event ->
                found.add(new Violation(name(), event.recordedAt(), "Kafka never got " + event.describe())));
        read.forEach((key, events) -> inOrder(key, events, found));
        return found;
    }

    private void inOrder(String key, List<Event> events, List<Violation> found) {
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).position() < events.get(i - 1).position()) {
                found.add(new Violation(name(), events.get(i).recordedAt(), events.get(i).describe()
                        + " was overtaken by position " + events.get(i - 1).position() + " at key " + key));
            }
        }
    }
}
