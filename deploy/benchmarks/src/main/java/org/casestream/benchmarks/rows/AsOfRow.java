package org.casestream.benchmarks.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Percentiles;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Histories;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.view.ViewStore;
import org.casestream.intake.cases.read.overview.CaseOverview;

/** What it takes to show a case as it was: read its events up to then and fold them. */
public final class AsOfRow implements Row {

    private static final int[] EVENTS = {10, 100, 1000};
    private static final int CASES = 20;
    private static final int WARM_UPS = 20;
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @Override
    public String name() {
        return "asof";
    }

    @Override
    public String question() {
        return "How long does it take to show a case of 10, 100 and 1,000 events as it was?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("asof");
        EventTable table = EventTable.in(servers, database);
        for (int events : EVENTS) {
            table.fill(new Histories("of" + events, CASES, events, effort.seed()));
        }
        table.relayIsThrough();
        try (Intake intake = Intake.start(servers, database)) {
            intake.awaitCaughtUp();
            for (int i = 0; i < WARM_UPS; i++) {
                for (int events : EVENTS) {
                    ask(intake.views(), events, new Histogram(3));
                }
            }
            effort.isWarm().run();
            List<Line> lines = new ArrayList<>();
            for (int events : EVENTS) {
                Percentiles asking = new Percentiles();
                for (int round = 0; round < effort.rounds(); round++) {
                    Histogram times = asking.newRound();
                    long end = System.nanoTime() + effort.round().toNanos();
                    do {
                        ask(intake.views(), events, times);
                    } while (System.nanoTime() < end);
                }
                lines.addAll(asking.lines(name(), "a case of " + events + " events as it was", "", 0));
            }
            return lines;
        }
    }

    /** Every case once, one after the other. */
    private static void ask(ViewStore views, int events, Histogram times) {
        for (int i = 0; i < CASES; i++) {
            CaseId id = Histories.caseOf("of" + events, i);
            long began = System.nanoTime();
            views.asOf(CaseOverview.class, id.value(), LATER).orElseThrow();
            times.recordValue(System.nanoTime() - began);
        }
    }
}
