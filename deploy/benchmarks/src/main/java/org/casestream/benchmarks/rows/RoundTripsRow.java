package org.casestream.benchmarks.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.benchmarks.system.WireTap;

/** How often a command waits for PostgreSQL, counted on the wire, and for what. */
public final class RoundTripsRow implements Row {

    private static final int CASES = 200;
    /** The driver prepares a statement on the server when it has seen it five times. */
    private static final int WARM_UPS = 20;
    private static final int LONGEST_NAME = 60;

    @Override
    public String name() {
        return "roundtrips";
    }

    @Override
    public String question() {
        return "How often does a command wait for PostgreSQL, and for what?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("roundtrips");
        CaseWork.prepare(servers, database, CASES, effort.seed());
        try (WireTap tap = WireTap.before(servers.postgresPort());
                Intake intake = Intake.startBehind(servers, database, tap.port())) {
            intake.restReaders();
            CaseWork work = new CaseWork(intake.commands(), 0, CASES);
            effort.isWarm().run();
            return List.of(
                    count("assign a manager to a case nobody has touched", effort, tap, work.assigning(0, 1), WARM_UPS),
                    count("assign a manager again and again to one case", effort, tap, () -> work.assign(work.openCase(0)), WARM_UPS),
                    count("register a client", effort, tap, work.registering(), WARM_UPS));
        }
    }

    private Line count(String what, Effort effort, WireTap tap, ClosedLoop.Caller command, int warmUps) throws Exception {
        for (int i = 0; i < warmUps; i++) {
            command.call();
        }
        List<Double> counts = new ArrayList<>();
        List<String> trips = List.of();
        for (int round = 0; round < effort.rounds(); round++) {
            tap.forget();
            command.call();
            trips = tap.roundTripsOfWhoever("insert into domain_event");
            counts.add((double) trips.size());
        }
        return Line.alone(name(), what, "round trips", new Series(counts),
                trips.stream().map(RoundTripsRow::shortened).collect(Collectors.joining("; ")));
    }

    private static String shortened(String statement) {
        String line = statement.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }
}
