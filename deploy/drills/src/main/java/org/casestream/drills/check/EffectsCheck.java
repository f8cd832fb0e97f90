package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.drills.check.Reactions.Effect;

/** What one service told another took effect there, and once: however often it was told. */
public final class EffectsCheck implements Check {

    @Override
    public String name() {
        return "effects";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> found = new ArrayList<>();
        Map<String, Event> causes = new HashMap<>();
        evidence.publishedEvents().forEach(event -> causes.put(event.id(), event));
        noted(evidence, causes, found);
        once(evidence, found);
        expected(evidence, causes, found);
        return found;
    }

    private void noted(Evidence evidence, Map<String, Event> causes, List<Violation> found) {
        Reactions.REACTS_TO.keySet().forEach(service -> {
            Set<String> inbox = evidence.inbox().getOrDefault(service, Set.of());
            causes.values().stream().filter(event -> Reactions.reactsTo(service, event.type()) && !inbox.contains(event.id()))
                    .forEach(event -> found.add(violation(event, service + " never took in " + event.describe())));
        });
    }

    private void once(Evidence evidence, List<Violation> found) {
        Map<String, List<Event>> effects = evidence.events().stream()
                .filter(event -> event.causation() != null && !Reactions.SEVERAL.contains(event.type()))
                .collect(Collectors.groupingBy(event -> event.causation() + " " + event.stream() + " " + event.type()));
        effects.values().stream().filter(same -> same.size() > 1).forEach(same -> found.add(violation(same.getLast(),
                "one cause had " + same.size() + " times the effect " + same.getLast().describe())));
    }

    private void expected(Evidence evidence, Map<String, Event> causes, List<Violation> found) {
        Set<String> closed = evidence.events().stream().filter(event -> event.type().equals("intake.case-closed"))
                .map(Event::stream).collect(Collectors.toSet());
        Map<String, Long> counted = evidence.events().stream().filter(event -> event.causation() != null)
                .collect(Collectors.groupingBy(event -> event.causation() + " " + event.type(), Collectors.counting()));
        for (Effect effect : Reactions.EFFECTS) {
            causes.values().stream().filter(cause -> cause.type().equals(effect.cause()) && applies(effect, cause)).forEach(cause -> {
                long times = counted.getOrDefault(cause.id() + " " + effect.effect(), 0L);
                boolean mayBeMissing = !effect.evenInClosedCase() && closed.contains(Json.text(cause, "caseId"));
                if (times > 1 || times == 0 && !mayBeMissing) {
                    found.add(violation(cause, times + " times " + effect.effect() + " followed from " + cause.describe()));
                }
            });
        }
    }

    private static boolean applies(Effect effect, Event cause) {
        int equals = effect.onlyIf().indexOf('=');
        return equals < 0 || Json.text(cause, effect.onlyIf().substring(0, equals)).equals(effect.onlyIf().substring(equals + 1));
    }

    private Violation violation(Event event, String what) {
        return new Violation(name(), event.recordedAt(), what);
    }
}
