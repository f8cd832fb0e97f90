package org.casestream.drills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casestream.drills.faults.Fault;
import org.casestream.drills.faults.Faults;
import org.casestream.drills.load.Load;
import org.casestream.drills.load.Pace;
import org.casestream.local.Failure;

/**
 * {@code deploy/drill}: works with the platform while everything that can go wrong goes wrong, then checks that nothing was
 * lost, skipped or done twice. Ends with 0 when every verdict is green, with 1 when one is not, with 2 when the command
 * line is wrong. System property {@code casestream.home}: the folder of the project.
 */
public final class Drill {

    private static final PrintStream OUT = System.out;

    /** Of the time that a quick drill may take as a whole, what the end of it needs: rest, rebuild, checks. */
    private static final Duration QUICK = Duration.ofSeconds(290);
    private static final Duration QUICK_END = Duration.ofSeconds(55);
    private static final Duration FULL = Duration.ofMinutes(44);
    private static final Duration FULL_END = Duration.ofMinutes(5);
    private static final int USERS = 8;

    /** Commands a second: enough to have work in every program, not so much that nothing but work is tried. */
    private static final double QUICK_RATE = 40;
    private static final double FULL_RATE = 25;

    private final Options options;
    private final Path home;
    private final Instant began;

    private Drill(Options options, Path home, Instant began) {
        this.options = options;
        this.home = home;
        this.began = began;
    }

    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("casestream.home", ".")).toAbsolutePath().normalize();
        Instant began = Instant.ofEpochMilli(Long.getLong("casestream.began", System.currentTimeMillis()));
        int exit;
        try {
            Options options = Options.parse(arguments);
            exit = new Drill(options, home, began).run();
        } catch (Failure e) {
            System.err.println(e.sentence());
            exit = 2;
        }
        System.exit(exit);
    }

    private int run() throws Failure {
        List<Fault> faults = chosen();
        if (options.list()) {
            faults.forEach(fault -> OUT.printf("%-20s %s%n", fault.name(), fault.what()));
            return 0;
        }
        try (Site site = Site.open(home, options)) {
            say("seed " + options.seed() + "; everything is kept in " + site.folder() + " until the verdict is green");
            site.start();
            say("the platform runs");
            boolean green = options.soak() ? new Soak(site, this::say).run(options.minutes())
                    : options.privacy() ? new Privacy(site, options.seed(), this::say).run() : drill(site, faults);
            if (green && options.keep() == null) {
                site.forget();
            }
            return green ? 0 : 1;
        } catch (Failure e) {
            System.err.println(e.sentence());
            return 1;
        } catch (IOException | SQLException e) {
            System.err.println("The drill could not be brought to its end (" + e.getMessage() + "): run it again with --seed "
                    + options.seed() + ".");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private List<Fault> chosen() throws Failure {
        List<Fault> chosen = Faults.all().stream()
                .filter(fault -> options.only() == null || fault.name().equals(options.only())).toList();
        if (chosen.isEmpty()) {
            throw new Failure("No fault is called " + options.only() + ": see deploy/drill --list.");
        }
        return chosen;
    }

    private boolean drill(Site site, List<Fault> faults) throws IOException, SQLException, InterruptedException {
        Load load = new Load(site.api(), new Pace(options.quick() ? QUICK_RATE : FULL_RATE), options.seed());
        load.start(USERS);
        Schedule schedule = new Schedule(site.stage(), new Probe(site.api()), this::say);
        List<Row> rows = schedule.run(faults, end());
        load.stop();
        say("the load has ended; waiting for the platform to come to rest");
        Examination examination = Examination.of(site);
        Verdict verdict = new Verdict(rows, examination.evidence().commands(), examination.violations());
        List<String> lines = new ArrayList<>(verdict.lines());
        lines.addAll(verdict.remarks());
        lines.add("seed " + options.seed() + ", " + site.stage().kills() + " kills, " + examination.figures() + ", "
                + Verdict.seconds(Duration.between(began, Instant.now())));
        site.keep("verdict.md", lines);
        site.keep("abandoned.txt", load.abandoned());
        lines.forEach(OUT::println);
        if (!verdict.green()) {
            OUT.println("What is red stands in " + site.folder().resolve("violations.txt") + "; the history beside it.");
        }
        return verdict.green();
    }

    private Instant end() {
        if (options.minutes() > 0) {
            return Instant.now().plusMillis((long) (options.minutes() * 60_000));
        }
        return began.plus(options.quick() ? QUICK.minus(QUICK_END) : FULL.minus(FULL_END));
    }

    private void say(Row row) {
        say(row.fault() + (row.unavailableBecause() != null ? ": not available here" : ": " + row.rounds() + " rounds, "
                + row.kills() + " kills" + (row.troubles().isEmpty() ? "" : "; " + row.troubles())));
    }

    private void say(String line) {
        OUT.printf(Locale.ROOT, "%8s  %s%n", Verdict.seconds(Duration.between(began, Instant.now())), line);
    }
}
