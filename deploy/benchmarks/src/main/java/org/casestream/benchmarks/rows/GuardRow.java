package org.casestream.benchmarks.rows;

import java.time.Duration;
import java.util.List;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Measurement;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.PlainInserts;
import org.casestream.benchmarks.system.Servers;

/** What it costs that readers never skip an event: the same work with the lock that every append takes, and without. */
public final class GuardRow implements Row {

    private static final int CALLERS = 16;
    private static final double GOAL = 0.90;
    private static final int CASES = 5000;

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public String question() {
        return "What does the lock cost that lets readers know when no append is in flight?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("guard");
        int cases = effort.fewer(CASES);
        CaseWork.prepare(servers, database, cases, effort.seed());
        try (Intake intake = Intake.start(servers, database)) {
            intake.restReaders(); // they rely on the guard
            CaseWork work = new CaseWork(intake.commands(), 0, cases);
            work.assigning(0, 1).call();
            ClosedLoop.run(CALLERS, effort.warmUp(), caller -> work.assigning(caller, CALLERS));
            effort.isWarm().run();
            EventTable table = EventTable.in(servers, database);
            try (PlainInserts inserts = PlainInserts.like(servers, intake, CaseWork.ASSIGNED)) {
                EventTable floor = EventTable.in(servers, database + "_floor");
                Duration slice = effort.round().dividedBy(2);
                Measurement commands = () -> ClosedLoop.run(CALLERS, slice,
                        caller -> work.assigning(caller, CALLERS)).perSecond();
                Measurement plain = () -> {
                    try (inserts) {
                        return ClosedLoop.run(CALLERS, slice, _ -> inserts.caller()).perSecond();
                    }
                };
                // More and shorter rounds: a few per cent are looked for, and the machine's own moods are larger.
                List<Series> rates = Interleaved.rounds(effort.rounds() * 4, List.of(
                        guarded(table, true, commands), guarded(table, false, commands),
                        guarded(floor, true, plain), guarded(floor, false, plain)));
                table.guardAppends(true);
                return List.of(
                        Line.compared(name(), "assign a manager with the guard ÷ without, " + CALLERS + " callers", "commands/s",
                                rates.get(0), rates.get(1), "the floor is the same without the guard", Goal.ratioAtLeast(GOAL)),
                        Line.compared(name(), "plain inserts with the guard ÷ without, " + CALLERS + " callers", "inserts/s",
                                rates.get(2), rates.get(3), "the floor is the same without the guard"));
            }
        }
    }

    private static Measurement guarded(EventTable table, boolean on, Measurement measurement) {
        return () -> {
            table.guardAppends(on);
            return measurement.once();
        };
    }
}
