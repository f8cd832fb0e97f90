package org.casestream.benchmarks.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Heap;
import org.casestream.benchmarks.system.Histories;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.PlainReads;
import org.casestream.benchmarks.system.Servers;
import org.casestream.intake.cases.read.overview.CaseOverview;

/** Views from nothing: MongoDB is empty, the log is full. Counted are events of the log, whatever number of views take them. */
public final class RebuildRow implements Row {

    private static final int EVENTS_A_PERSON = Histories.USUAL + 4;
    private static final double RATIO = 0.30;
    private static final double EVENTS_A_SECOND = 20_000;
    private static final double FLAT = 1.25;

    /** Service and MongoDB both get faster over the first rebuilds. */
    private static final int WARM_UP = 5;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "How fast do views come back from an empty MongoDB, and does it take more memory when there is more to read?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        int small = effort.quick() ? 20_000 : 100_000;
        int large = effort.quick() ? 60_000 : 1_000_000;
        String database = servers.freshName("rebuild");
        EventTable table = EventTable.in(servers, database);
        table.fill(new Histories("small", small / EVENTS_A_PERSON, Histories.USUAL, effort.seed()));
        table.relayIsThrough();
        List<Line> lines = new ArrayList<>();
        try (Intake intake = Intake.startWithOneView(servers, database, CaseOverview.class)) {
            lines.add(speed("one view (" + intake.collections().getFirst() + ")", servers, intake, small, effort));
        }
        try (Intake intake = Intake.start(servers, database)) {
            intake.rebuildSeconds();
            effort.isWarm().run();
            lines.add(speed("all " + intake.collections().size() + " views at once", servers, intake, small, effort));
            lines.addAll(memory(table, intake, small, large, effort));
        }
        return lines;
    }

    private Line speed(String what, Servers servers, Intake intake, int events, Effort effort) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            intake.rebuildSeconds();
            PlainReads.perSecond(servers, intake.database());
        }
        List<Series> rates = Interleaved.rounds(effort.rounds(), List.of(
                () -> events / intake.rebuildSeconds(),
                () -> PlainReads.perSecond(servers, intake.database())));
        return Line.compared(name(), what + " from " + number(events) + " events", "events of the log/s", rates.get(0),
                rates.get(1), "", Goal.ratioAtLeast(RATIO), Goal.atLeast(EVENTS_A_SECOND));
    }

    private List<Line> memory(EventTable table, Intake intake, int small, int large, Effort effort) throws Exception {
        double[] few = heapOfARebuild(intake);
        table.fill(new Histories("large", (large - small) / EVENTS_A_PERSON, Histories.USUAL, effort.seed()));
        double[] many = heapOfARebuild(intake);
        String between = number(large) + " events ÷ " + number(small);
        String note = "of at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB";
        return List.of(
                Line.compared(name(), "heap held after building from " + between, "MB", Series.of(many[0]), Series.of(few[0]),
                        note, Goal.ratioAtMost(FLAT)),
                Line.compared(name(), "most heap left by a collection, " + between, "MB", Series.of(many[1]), Series.of(few[1]),
                        "with garbage that small collections leave; " + note));
    }

    private static double[] heapOfARebuild(Intake intake) throws Exception {
        Heap.held();
        try (Heap heap = Heap.watch()) {
            intake.rebuildSeconds();
            return new double[] {Heap.held(), heap.mostAfterACollection()};
        }
    }

    private static String number(int events) {
        return String.format(Locale.ROOT, "%,d", events);
    }
}
