package org.casestream.benchmarks.rows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.PlainInserts;
import org.casestream.benchmarks.system.Servers;

/** Commands through the whole in-service path, by number of callers. */
public final class CommandsRow implements Row {

    private static final int[] CALLERS = {1, 4, 16, 64};
    private static final int GOAL_AT = 16;
    private static final double GOAL = 0.40;
    /** Of each number of callers its own: so that all of them meet histories of the same length. */
    private static final int CASES = 5000;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String question() {
        return "How many commands a second go through the service, each one transaction, and how near is that to plain inserts?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("commands");
        int cases = effort.fewer(CASES);
        CaseWork.prepare(servers, database, cases * (CALLERS.length + 1), effort.seed());
        try (Intake intake = Intake.start(servers, database)) {
            intake.restReaders(); // the path of a command itself; ServiceRow measures with everything else beside it
            CaseWork work = new CaseWork(intake.commands(), 0, cases);
            work.registering().call();
            work.assigning(0, 1).call();
            try (PlainInserts assigned = PlainInserts.like(servers, intake, CaseWork.ASSIGNED);
                    PlainInserts registered = PlainInserts.like(servers, intake, CaseWork.REGISTERED)) {
                run(work, assigned, registered, GOAL_AT, effort.warmUp());
                effort.isWarm().run();
                List<Line> lines = new ArrayList<>();
                for (int i = 0; i < CALLERS.length; i++) {
                    CaseWork fresh = new CaseWork(intake.commands(), cases * (i + 1), cases);
                    lines.addAll(lines(fresh, assigned, registered, CALLERS[i], effort));
                }
                return lines;
            }
        }
    }

    private List<Line> lines(CaseWork work, PlainInserts assigned, PlainInserts registered, int callers, Effort effort)
            throws Exception {
        run(work, assigned, registered, callers, effort.round()); // new connections, new batch sizes
        Duration time = effort.round();
        List<Series> rates = Interleaved.rounds(effort.rounds(), List.of(
                () -> ClosedLoop.run(callers, time, caller -> work.assigning(caller, callers)).perSecond(),
                () -> floor(assigned, callers, time),
                () -> ClosedLoop.run(callers, time, _ -> work.registering()).perSecond(),
                () -> floor(registered, callers, time)));
        Goal[] goals = callers == GOAL_AT ? new Goal[] {Goal.ratioAtLeast(GOAL)} : new Goal[0];
        String by = callers == 1 ? "1 caller" : callers + " callers";
        return List.of(
                Line.compared(name(), "assign a manager, " + by, "commands/s", rates.get(0), rates.get(1), "", goals),
                Line.compared(name(), "register a client, " + by, "commands/s", rates.get(2), rates.get(3), "", goals));
    }

    private static void run(CaseWork work, PlainInserts assigned, PlainInserts registered, int callers, Duration time)
            throws Exception {
        ClosedLoop.run(callers, time, caller -> work.assigning(caller, callers));
        ClosedLoop.run(callers, time.dividedBy(2), _ -> work.registering());
        floor(assigned, callers, time.dividedBy(2));
        floor(registered, callers, time.dividedBy(2));
    }

    private static double floor(PlainInserts inserts, int callers, Duration time) throws Exception {
        try (inserts) {
            return ClosedLoop.run(callers, time, _ -> inserts.caller()).perSecond();
        }
    }
}
