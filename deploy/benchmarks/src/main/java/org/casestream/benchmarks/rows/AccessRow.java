package org.casestream.benchmarks.rows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Measurement;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Histories;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.SignIn;

/** What it costs that every read is decided, and taken down before it is shown: the same reads with both, and without. */
public final class AccessRow implements Row {

    private static final int CALLERS = 16;
    private static final double GOAL_OF_BOTH = 0.85;
    private static final double GOAL_OF_LOG = 0.90;
    private static final int CASES = 2000;
    private static final String PREFIX = "read";
    private static final String USER = "maya";

    private final Path home;

    /** @param home the folder of the project */
    public AccessRow(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "access";
    }

    @Override
    public String question() {
        return "What does it cost that every read is decided, and on disk in the access log before it is shown?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("access");
        int cases = effort.fewer(CASES);
        EventTable table = EventTable.in(servers, database);
        table.fill(new Histories(PREFIX, cases, Histories.USUAL, effort.seed()));
        table.relayIsThrough();
        Setup setup = new Setup(servers.platformPortBase(), Map.of(), Map.of());
        try (ControlledPlatform platform = ControlledPlatform.open(home, servers.folder().resolve("access"), setup)) {
            platform.start("identity");
            try (Intake intake = Intake.startForReaders(servers, database, platform.issuer());
                    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                intake.awaitCaughtUp();
                String token = new SignIn(platform.issuer(), platform.gateway()).token(USER, USER + "-demo");
                return measure(intake, cases, effort, id -> get(http, intake.address(), id, token));
            }
        }
    }

    private List<Line> measure(Intake intake, int cases, Effort effort, Read read) throws Exception {
        reads(intake, read, cases, true, true, effort.warmUp()).once();
        effort.isWarm().run();
        // More and shorter rounds, as for the guard: a few per cent are looked for.
        Duration slice = effort.round().dividedBy(2);
        List<Series> rates = Interleaved.rounds(effort.rounds() * 4, List.of(
                reads(intake, read, cases, true, true, slice), reads(intake, read, cases, true, false, slice),
                reads(intake, read, cases, false, false, slice)));
        return List.of(
                Line.compared(name(), "read a case over HTTP, decided and taken down ÷ neither, " + CALLERS + " callers", "reads/s",
                        rates.get(0), rates.get(2), "the floor shows it to anybody; this program's callers share the processors",
                        Goal.ratioAtLeast(GOAL_OF_BOTH)),
                Line.compared(name(), "the same, taken down ÷ not taken down", "reads/s", rates.get(0), rates.get(1),
                        "the floor decides, and leaves no trace", Goal.ratioAtLeast(GOAL_OF_LOG)),
                Line.compared(name(), "the same, decided ÷ not decided", "reads/s", rates.get(1), rates.get(2),
                        "neither leaves a trace"));
    }

    private interface Read {
        void of(String id) throws Exception;
    }

    private static Measurement reads(Intake intake, Read read, int cases, boolean decided, boolean logged, Duration time) {
        return () -> {
            intake.policy().turn(decided);
            intake.accessLog().turn(logged);
            return ClosedLoop.run(CALLERS, time, caller -> {
                int[] next = {caller};
                return () -> {
                    read.of(Histories.caseOf(PREFIX, next[0] % cases).value());
                    next[0] += CALLERS;
                };
            }).perSecond();
        };
    }

    private static void get(HttpClient http, URI service, String id, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/cases/" + id))
                .header("Authorization", "Bearer " + token).build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException("a case could not be read: " + answer.statusCode());
        }
    }
}
