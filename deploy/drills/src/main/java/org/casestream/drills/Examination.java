package org.casestream.drills;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.casestream.drills.check.Checks;
import org.casestream.drills.check.Collector;
import org.casestream.drills.check.Evidence;
import org.casestream.drills.check.Rest;
import org.casestream.drills.check.Violation;

/** What was found once the platform had come to rest. */
record Examination(Evidence evidence, List<Violation> violations) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Waits for rest, gathers the evidence, and holds every promise against it. */
    static Examination of(Site site) throws IOException, SQLException, InterruptedException {
        List<Violation> violations = new ArrayList<>();
        new Rest(site.stage().servers()).await(PATIENCE)
                .forEach(what -> violations.add(new Violation("effects", null, "did not come to rest: " + what)));
        Evidence evidence = new Collector(site.stage().servers(), site.contracts()).collect(site.history().commands());
        violations.addAll(Checks.violations(evidence));
        site.keep("violations.txt", violations.stream().map(one -> one.check() + "  " + one.at() + "  " + one.what()).toList());
        return new Examination(evidence, violations);
    }

    String figures() {
        return evidence.commands().stream().filter(command -> command.acknowledgement().isPresent()).count()
                + " acknowledged commands, " + evidence.events().size() + " events, " + evidence.messages().size()
                + " messages, " + evidence.views().size() + " documents";
    }
}
