package org.casestream.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.report.Checkout;
import org.casestream.benchmarks.report.Docs;
import org.casestream.benchmarks.report.Machine;
import org.casestream.benchmarks.report.Profile;
import org.casestream.benchmarks.report.Results;
import org.casestream.benchmarks.report.Run;
import org.casestream.benchmarks.report.Table;
import org.casestream.benchmarks.rows.AccessRow;
import org.casestream.benchmarks.rows.AsOfRow;
import org.casestream.benchmarks.rows.CommandsRow;
import org.casestream.benchmarks.rows.GatewayRow;
import org.casestream.benchmarks.rows.GuardRow;
import org.casestream.benchmarks.rows.LatencyRow;
import org.casestream.benchmarks.rows.RebuildRow;
import org.casestream.benchmarks.rows.RoundTripsRow;
import org.casestream.benchmarks.rows.Row;
import org.casestream.benchmarks.rows.ServiceRow;
import org.casestream.benchmarks.rows.StartRow;
import org.casestream.benchmarks.rows.WhatIfRow;
import org.casestream.benchmarks.system.Servers;

/** {@code deploy/bench}. */
public final class Bench {

    private static final int MEASUREMENT_FAILED = 1;
    private static final int WRONG_OPTIONS = 2;

    private static final Path HOME = Path.of(System.getProperty("casestream.home", ".")).toAbsolutePath();
    private static final List<Row> ROWS = List.of(new CommandsRow(), new RoundTripsRow(), new ServiceRow(), new GuardRow(),
            new AccessRow(HOME), new GatewayRow(HOME), new RebuildRow(), new LatencyRow(), new AsOfRow(), new WhatIfRow(HOME),
            new StartRow(HOME));

    private Bench() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.list()) {
                ROWS.forEach(row -> System.out.printf("%-10s %s%n", row.name(), row.question()));
                return 0;
            }
            measure(options, chosen(options));
            return 0;
        } catch (Options.Usage e) {
            System.err.println(e.getMessage() + " See deploy/bench --help.");
            return WRONG_OPTIONS;
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println("A measurement failed.");
            return MEASUREMENT_FAILED;
        }
    }

    private static List<Row> chosen(Options options) throws Options.Usage {
        for (String name : options.only()) {
            if (ROWS.stream().noneMatch(row -> row.name().equals(name))) {
                throw new Options.Usage("There is no row " + name + ": --list names them.");
            }
        }
        return ROWS.stream().filter(row -> options.only().isEmpty() || options.only().contains(row.name())).toList();
    }

    private static void measure(Options options, List<Row> rows) throws Exception {
        Instant began = Instant.now();
        Path data = HOME.resolve("deploy/benchmarks/target/data");
        Machine machine;
        Map<String, String> postgresql;
        List<Line> lines = new ArrayList<>();
        try (Servers servers = Servers.start(data, options.portBase())) {
            machine = Machine.describe(data);
            postgresql = servers.durability();
            System.out.print(Table.terminal(machine));
            System.out.println("PostgreSQL  " + postgresql);
            System.out.println("seed        " + options.seed());
            for (Row row : rows) {
                System.out.println("\n" + row.name() + ": " + row.question());
                List<Line> measured = measure(row, servers, options);
                lines.addAll(measured);
                System.out.print(Table.terminal(measured));
            }
        }
        Run run = new Run(began, Checkout.commit(HOME), options.quick() ? "quick" : "full", options.rounds(), options.seed(),
                machine, Machine.loadNow(), postgresql, lines);
        System.out.println("\nWritten to " + HOME.relativize(Results.write(run, HOME.resolve("deploy/benchmarks/results"))));
        if (options.writeDocs()) {
            Docs.write(run, HOME.resolve("docs"));
        }
        System.out.println("Took " + Duration.between(began, Instant.now()).toSeconds() + " s");
    }

    private static List<Line> measure(Row row, Servers servers, Options options) throws Exception {
        if (options.profile() == null) {
            return row.measure(servers, options.effort(() -> { }));
        }
        Profile profile = new Profile(options.profile());
        try (profile) {
            return row.measure(servers, options.effort(profile::start));
        } finally {
            System.out.print(profile.top());
        }
    }
}
