package org.casestream.benchmarks.rows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.SignIn;

/**
 * What it costs that every access is decided, every read taken down before it is shown, and what people write sealed: the same
 * reads and writes with all of it, and without.
 */
public final class AccessRow implements Row {

    private static final int WRITERS = 16;
    /**
     * The fewer read at the same time, the fewer share a commit. Everybody reads through the gateway; past it a service shows what
     * it does alone, and what gets through is all there is only where many keep the machine busy.
     */
    private static final int FEW = 16;
    private static final int MANY = 64;
    private static final double GOAL_OF_BOTH = 0.85;
    private static final double GOAL_OF_LOG = 0.90;
    private static final double GOAL_OF_WRITES = 0.75;
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
        return "What does it cost that every access is decided, every read on disk in the access log, and what is written sealed?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        String database = servers.freshName("access");
        int cases = effort.fewer(CASES);
        EventTable table = EventTable.in(servers, database);
        table.fill(new Histories(PREFIX, cases, Histories.USUAL, effort.seed()));
        table.relayIsThrough();
        Map<String, String> toldToGateway = new HashMap<>(GatewayRow.NO_LIMIT);
        toldToGateway.put("CASESTREAM_SERVICES_INTAKE", servers.service().toString());
        Setup setup = new Setup(servers.platformPortBase(), Map.of("gateway", toldToGateway), Map.of());
        try (ControlledPlatform platform = ControlledPlatform.open(home, servers.folder().resolve("access"), setup)) {
            platform.start("identity");
            try (Intake intake = Intake.startForReaders(servers, database, platform.issuer());
                    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                intake.awaitCaughtUp();
                platform.start("gateway");
                String token = new SignIn(platform.issuer(), platform.gateway()).token(USER, USER + "-demo");
                List<Line> lines = new ArrayList<>(reads(intake, cases, effort,
                        id -> get(http, intake.address(), id, token), id -> get(http, platform.gateway(), id, token)));
                lines.addAll(writes(intake, cases, effort, body -> deny(http, intake.address(), body, token)));
                return lines;
            }
        }
    }

    private List<Line> reads(Intake intake, int cases, Effort effort, Call past, Call through) throws Exception {
        reads(MANY, intake, past, cases, true, true, warmUp(effort)).once();
        reads(FEW, intake, through, cases, true, true, warmUp(effort)).once();
        effort.isWarm().run();
        List<Line> lines = new ArrayList<>();
        // The many come first: what is compiled late is by the time of the few.
        lines.addAll(reads("past the gateway", MANY, intake, past, cases, effort, true));
        lines.addAll(reads("past the gateway", FEW, intake, past, cases, effort, false));
        lines.addAll(reads("through the gateway", FEW, intake, through, cases, effort, true));
        return lines;
    }

    /** @param usual whether people read like this, so that the goals count */
    private List<Line> reads(String way, int readers, Intake intake, Call read, int cases, Effort effort, boolean usual)
            throws Exception {
        // More and shorter rounds, as for the guard: a few per cent are looked for.
        Duration slice = effort.round().dividedBy(2);
        List<Series> rates = Interleaved.rounds(effort.rounds() * 4, List.of(
                reads(readers, intake, read, cases, true, true, slice), reads(readers, intake, read, cases, true, false, slice),
                reads(readers, intake, read, cases, false, false, slice)));
        return List.of(
                Line.compared(name(), "read a case " + way + ", decided and taken down ÷ neither, " + readers + " callers",
                        "reads/s", rates.get(0), rates.get(2),
                        "the floor shows it to anybody; this program's callers share the processors", goal(GOAL_OF_BOTH, usual)),
                Line.compared(name(), "the same, taken down ÷ not taken down", "reads/s", rates.get(0), rates.get(1),
                        "the floor decides, and leaves no trace", goal(GOAL_OF_LOG, usual)),
                Line.compared(name(), "the same, decided ÷ not decided", "reads/s", rates.get(1), rates.get(2),
                        "neither leaves a trace"));
    }

    private static Goal[] goal(double ratio, boolean counts) {
        return counts ? new Goal[] {Goal.ratioAtLeast(ratio)} : new Goal[0];
    }

    /** All that a request runs through is compiled late; before, rounds are as fast as what the compiler leaves them. */
    private static Duration warmUp(Effort effort) {
        return effort.warmUp().multipliedBy(3);
    }

    /** A client's no with a note, which is a new record with sealed content about somebody who has keys. */
    private List<Line> writes(Intake intake, int people, Effort effort, Call write) throws Exception {
        Identity identity = new Identity("Sample", "Person", LocalDate.of(1990, 2, 28), Sex.UNKNOWN, "en", null, null, true, null);
        for (int i = 0; i < people; i++) {
            intake.commands().send(new RegisterClient(new ClientId("writes-" + i), new AgencyId("harbour-clinic"), identity,
                    LocalDate.of(2026, 11, 24)));
        }
        intake.awaitCaughtUp();
        writes(intake, write, people, true, true, warmUp(effort)).once();
        Duration slice = effort.round().dividedBy(2);
        List<Series> rates = Interleaved.rounds(effort.rounds() * 4, List.of(
                writes(intake, write, people, true, true, slice), writes(intake, write, people, false, true, slice),
                writes(intake, write, people, false, false, slice)));
        return List.of(
                Line.compared(name(), "write a note over HTTP, decided and sealed ÷ neither, " + WRITERS + " callers", "writes/s",
                        rates.get(0), rates.get(2), "views and relay go on beside it", Goal.ratioAtLeast(GOAL_OF_WRITES)),
                Line.compared(name(), "the same, sealed ÷ decided only", "writes/s", rates.get(0), rates.get(1), ""));
    }

    private static Measurement writes(Intake intake, Call write, int people, boolean sealed, boolean decided, Duration time) {
        return () -> {
            intake.guard().turn(decided);
            intake.sealing().turn(sealed);
            return ClosedLoop.run(WRITERS, time, caller -> {
                int[] next = {caller};
                return () -> {
                    write.of("""
                            {"clientId":"writes-%d","recipients":{"agencies":[],"classes":["schools"]},"note":"%s"}"""
                            .formatted(next[0] % people, "Was at school with a teacher's son. ".repeat(8)));
                    next[0] += WRITERS;
                };
            }).perSecond();
        };
    }

    private interface Call {
        void of(String content) throws Exception;
    }

    private static Measurement reads(int readers, Intake intake, Call read, int cases, boolean decided, boolean logged,
                                     Duration time) {
        return () -> {
            intake.policy().turn(decided);
            intake.accessLog().turn(logged);
            return ClosedLoop.run(readers, time, caller -> {
                int[] next = {caller};
                return () -> {
                    read.of(Histories.caseOf(PREFIX, next[0] % cases).value());
                    next[0] += readers;
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

    private static void deny(HttpClient http, URI service, String body, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/directives"))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(body)).build();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 201) {
            throw new IOException("a note could not be written: " + answer.statusCode());
        }
    }
}
