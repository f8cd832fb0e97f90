package org.casestream.benchmarks.rows;

import java.util.List;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.CaseWork;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.PlainInserts;
import org.casestream.benchmarks.system.Servers;

/** Commands while the views and the relay follow, on the same processors: what a service does all day. */
public final class ServiceRow implements Row {

    private static final int CALLERS = Sustained.CALLERS;
    private static final int CASES = 5000;

    @Override
    public String name() {
        return "service";
    }

    @Override
    public String question() {
        return "How many commands a second while views and Kafka follow, and how many when they have to keep up?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("service");
        int cases = effort.fewer(CASES);
        CaseWork.prepare(servers, database, cases, effort.seed());
        try (Intake intake = Intake.start(servers, database)) {
            CaseWork work = new CaseWork(intake.commands(), 0, cases);
            work.assigning(0, 1).call();
            intake.awaitCaughtUp();
            ClosedLoop.run(CALLERS, effort.warmUp(), caller -> work.assigning(caller, CALLERS));
            intake.awaitCaughtUp();
            effort.isWarm().run();
            try (PlainInserts inserts = PlainInserts.like(servers, intake, CaseWork.ASSIGNED);
                    Sustained sustained = new Sustained(servers, intake, work)) {
                List<Series> rates = Interleaved.rounds(effort.rounds(), List.of(
                        () -> following(intake, work, effort),
                        () -> sustained.perSecond(effort.round().multipliedBy(2)),
                        () -> {
                            try (inserts) {
                                return ClosedLoop.run(CALLERS, effort.round(), _ -> inserts.caller()).perSecond();
                            }
                        }));
                return List.of(
                        Line.compared(name(), "assign a manager, " + CALLERS + " callers, views and relay following",
                                "commands/s", rates.get(0), rates.get(2), "they may fall behind meanwhile"),
                        Line.compared(name(), "assign a manager, " + CALLERS + " callers, views and relay keeping up",
                                "commands/s", rates.get(1), rates.get(2),
                                "at most " + Sustained.UNSEEN + " commands not yet seen in the view and on Kafka"));
            }
        }
    }

    /** One round on a service whose readers have nothing before them, and have nothing before them afterwards. */
    private static double following(Intake intake, CaseWork work, Effort effort) throws Exception {
        double rate = ClosedLoop.run(CALLERS, effort.round(), caller -> work.assigning(caller, CALLERS)).perSecond();
        intake.awaitCaughtUp();
        return rate;
    }
}
