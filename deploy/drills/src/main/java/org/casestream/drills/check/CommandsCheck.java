package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.casestream.drills.history.Attempt;
import org.casestream.drills.history.Command;

/**
 * Every acknowledged command has exactly its events, once, where its answer says; one that was never answered has all of them
 * or none; all its attempts together happened at most once; and what was refused left nothing.
 */
public final class CommandsCheck implements Check {

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, List<Event>> direct = new HashMap<>();
        evidence.events().stream().filter(event -> event.causation() == null && event.correlation() != null)
                .forEach(event -> direct.computeIfAbsent(event.correlation(), _ -> new ArrayList<>()).add(event));
        List<Violation> found = new ArrayList<>();
        for (Command command : evidence.commands()) {
            List<Attempt> effective = command.attempts().stream().filter(one -> direct.containsKey(one.correlation())).toList();
            new One(command, effective, direct, found).check();
        }
        return found;
    }

    /** @param effective the attempts that left events */
    private record One(Command command, List<Attempt> effective, Map<String, List<Event>> direct, List<Violation> found) {

        void check() {
            if (effective.size() > 1) {
                violation("happened " + effective.size() + " times");
            }
            for (Attempt attempt : effective) {
                List<String> types = events(attempt).stream().map(Event::type).toList();
                if (!command.kind().completedBy(types)) {
                    violation("has the events " + types + " instead of " + command.kind().events());
                }
                if (attempt.refused()) {
                    violation("was refused with " + attempt.status() + " and left events");
                }
            }
            command.acknowledgement().ifPresent(this::checkAcknowledged);
        }

        private void checkAcknowledged(Attempt answer) {
            if (effective.isEmpty()) {
                violation("was acknowledged with " + answer.status() + " and has no events");
                return;
            }
            String stream = answer.target() == null ? answer.created() : answer.target();
            long first = answer.expected() == null ? 0 : answer.expected() + 1;
            long last = answer.version() == null ? -1 : answer.version();
            List<Long> sequences = events(effective.getFirst()).stream().filter(event -> event.stream().equals(stream))
                    .map(Event::sequence).sorted().toList();
            if (!sequences.equals(LongStream.rangeClosed(first, last).boxed().toList())) {
                violation("was answered with version " + last + " of " + stream + " and has the sequences " + sequences
                        + " there instead of " + first + " to " + last);
            }
        }

        private List<Event> events(Attempt attempt) {
            return direct.getOrDefault(attempt.correlation(), List.of());
        }

        private void violation(String what) {
            found.add(new Violation("commands", command.sentAt(), command.describe() + " " + what));
        }
    }
}
