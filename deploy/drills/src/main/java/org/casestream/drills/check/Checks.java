package org.casestream.drills.check;

import java.util.List;

/** Everything that must hold. */
public final class Checks {

    /** In the order of the table's columns. */
    public static final List<Check> ALL = List.of(new CommandsCheck(), new CausesCheck(), new StreamsCheck(), new KafkaCheck(),
            new EffectsCheck(), new ViewsCheck(), new FoldCheck(), new DeadLettersCheck());

    private Checks() {}

    public static List<Violation> violations(Evidence evidence) {
        return ALL.stream().flatMap(check -> check.violations(evidence).stream()).toList();
    }
}
