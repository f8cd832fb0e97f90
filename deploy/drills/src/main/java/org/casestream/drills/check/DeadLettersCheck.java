package org.casestream.drills.check;

import java.util.List;

/** Nothing waits for an operator: no fault of a server is a message's or a document's. */
public final class DeadLettersCheck implements Check {

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        return evidence.deadLetters().entrySet().stream().flatMap(service -> service.getValue().stream()
                .map(letter -> new Violation(name(), null, "dead at " + service.getKey() + ": " + letter))).toList();
    }
}
