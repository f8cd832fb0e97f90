package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sequence numbers of every stream are 0, 1, 2 and so on, in the order of the log. */
public final class StreamsCheck implements Check {

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, Long> next = new HashMap<>();
        List<Violation> found = new ArrayList<>();
        for (Event event : evidence.events()) {
            String stream = event.service() + "/" + event.stream();
            long expected = next.getOrDefault(stream, 0L);
            if (event.sequence() != expected) {
                found.add(new Violation(name(), event.recordedAt(),
                        "sequence " + expected + " should have come before " + event.describe()));
            }
            next.put(stream, event.sequence() + 1);
        }
        return found;
    }
}
