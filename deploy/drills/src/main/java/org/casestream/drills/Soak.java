package org.casestream.drills;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.casestream.drills.faults.Fault;
import org.casestream.drills.faults.Faults;
import org.casestream.drills.load.Load;
import org.casestream.drills.load.Pace;

/**
 * Half an hour at half of what the platform sustains on this machine, with a fault a minute: memory, threads, connections,
 * what is behind and what is dead must be as they were, and every promise must hold at the end.
 */
final class Soak {

    private static final double MINUTES = 30;
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration BETWEEN_VITALS = Duration.ofSeconds(15);
    private static final int USERS = 8;

    /** What may come on top before it counts as growth, by the beginning of a name: megabytes, threads, events. */
    private static final Map<String, Double> SLACK = Map.of("memory", 48.0, "threads", 12.0, "connections", 8.0,
            "events", 200.0, "dead", 0.0);

    private final Site site;
    private final Consumer<String> say;

    Soak(Site site, Consumer<String> say) {
        this.site = site;
        this.say = say;
    }

    /** @param minutes 0 for half an hour */
    boolean run(double minutes) throws IOException, SQLException, InterruptedException {
        double sustained = sustained();
        say.accept(String.format(Locale.ROOT, "%.1f commands a second are sustained; going on with half of it", sustained));
        Load load = new Load(site.api(), new Pace(sustained / 2), site.stage().random().nextLong());
        load.start(USERS);
        Vitals vitals = new Vitals(site.stage().platform(), site.stage().servers());
        AtomicBoolean over = new AtomicBoolean();
        Thread nurse = Thread.ofVirtual().name("vitals").start(() -> measure(vitals, over));
        List<Row> rows = faults(Instant.now().plusMillis((long) ((minutes > 0 ? minutes : MINUTES) * 60_000)));
        over.set(true);
        nurse.join();
        load.stop();
        say.accept("the load has ended; waiting for the platform to come to rest");
        Examination examination = Examination.of(site);
        return report(vitals, rows, examination, load);
    }

    private double sustained() throws InterruptedException {
        Load load = new Load(site.api(), new Pace(0), site.stage().random().nextLong());
        load.start(USERS);
        Thread.sleep(MEASURED.dividedBy(3)); // until everything is compiled and connected
        long before = site.history().acknowledged();
        Thread.sleep(MEASURED);
        double sustained = (site.history().acknowledged() - before) / (double) MEASURED.toSeconds();
        load.stop();
        return sustained;
    }

    private static void measure(Vitals vitals, AtomicBoolean over) {
        try {
            while (!over.get()) {
                vitals.measure();
                Thread.sleep(BETWEEN_VITALS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Row> faults(Instant end) throws InterruptedException {
        Schedule schedule = new Schedule(site.stage(), new Probe(site.api()), row -> {});
        List<Fault> everyday = Faults.everyday();
        List<Row> rows = new ArrayList<>();
        for (Instant next = Instant.now(); next.isBefore(end); next = next.plus(Duration.ofMinutes(1))) {
            Fault fault = everyday.get(rows.size() % everyday.size());
            Row row = schedule.run(fault, Instant.now());
            rows.add(row);
            say.accept(row.fault() + row.recoveries().stream().map(after -> ", recovered after " + Verdict.seconds(after)).findFirst()
                    .orElse(" " + row.troubles()));
            Thread.sleep(Duration.between(Instant.now(), next.plus(Duration.ofMinutes(1))).toMillis() > 0
                    ? Duration.between(Instant.now(), next.plus(Duration.ofMinutes(1))) : Duration.ZERO);
        }
        return rows;
    }

    private boolean report(Vitals vitals, List<Row> rows, Examination examination, Load load) throws IOException {
        Verdict verdict = new Verdict(rows, examination.evidence().commands(), examination.violations());
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"what", "first third", "last third", "verdict"});
        boolean flat = true;
        for (Map.Entry<String, List<Double>> one : vitals.series().entrySet()) {
            Growth growth = Growth.of(one.getValue());
            boolean ok = growth.flat(SLACK.getOrDefault(one.getKey().split(" ", 2)[0], 0.0));
            flat &= ok;
            table.add(new String[] {one.getKey(), figure(growth.first()), figure(growth.last()), ok ? "flat" : "GROWS"});
        }
        List<String> lines = new ArrayList<>(Table.lines(table));
        lines.addAll(verdict.lines());
        lines.addAll(verdict.remarks());
        lines.add(site.stage().kills() + " kills, " + examination.figures());
        site.keep("verdict.md", lines);
        site.keep("abandoned.txt", load.abandoned());
        say.accept(String.join("\n", lines));
        return flat && verdict.green();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
