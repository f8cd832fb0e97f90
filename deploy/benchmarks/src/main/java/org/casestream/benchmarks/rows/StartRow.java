package org.casestream.benchmarks.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.Servers;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.Failure;

/** What each program of {@code deploy/up} needs to start, by itself, and what it holds when all of them run. */
public final class StartRow implements Row {

    /** In the order in which they need each other. */
    private static final List<String> PROGRAMS = List.of("postgresql", "kafka", "mongodb", "identity", "intake", "assessment",
            "careplan", "referral", "gateway");

    private final Path home;

    /** @param home the folder of the project */
    public StartRow(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "How long does each program of the platform take to be ready, and how much memory does it hold then?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, List<Double>> megabytes = new LinkedHashMap<>();
        int rounds = effort.quick() ? 1 : effort.rounds();
        effort.isWarm().run();
        for (int round = 0; round < rounds; round++) {
            start(servers, round, seconds, megabytes);
        }
        List<Line> lines = new ArrayList<>();
        seconds.forEach((program, starts) -> lines.add(Line.alone(name(), program + " until ready", "s", new Series(starts), "")));
        megabytes.forEach((program, held) -> lines.add(
                Line.alone(name(), program + " resident", "MB", new Series(held), "")));
        return lines;
    }

    private void start(Servers servers, int round, Map<String, List<Double>> seconds, Map<String, List<Double>> megabytes)
            throws Failure {
        Setup setup = new Setup(servers.platformPortBase(), Map.of(), Map.of());
        try (ControlledPlatform platform = ControlledPlatform.open(home, servers.folder().resolve("start" + round), setup)) {
            for (String program : PROGRAMS) {
                note(seconds, program, platform.start(program).toMillis() / 1000.0);
            }
            Map<String, Long> held = platform.memory();
            PROGRAMS.forEach(program -> note(megabytes, program, held.get(program)));
            note(megabytes, "all programs", held.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private static void note(Map<String, List<Double>> figures, String program, double figure) {
        figures.computeIfAbsent(program, _ -> new ArrayList<>()).add(figure);
    }
}
