package org.casestream.benchmarks.rows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Measurement;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.AccessLogSwitch;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Histories;
import org.casestream.benchmarks.system.Intake;
import org.casestream.benchmarks.system.Servers;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.defaults.ReadAt;
import org.casestream.intake.cases.read.overview.CaseOverview;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.SignIn;

/** What it costs that nothing is shown before it is taken down: the same reads with the access log, and without. */
public final class AccessRow implements Row {

    private static final int CALLERS = 16;
    private static final double GOAL = 0.90;
    private static final int CASES = 2000;
    private static final String PREFIX = "read";
    private static final String USER = "maya";
    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

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
        return "What does it cost that every read is on disk in the access log before it is shown?";
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
                return measure(intake, cases, effort, (id, _) -> get(http, intake.address(), id, token));
            }
        }
    }

    private List<Line> measure(Intake intake, int cases, Effort effort, Read overHttp) throws Exception {
        Read inside = (id, _) -> intake.views().get(CaseOverview.class, id, ReadAt.NOW);
        reads(intake, overHttp, cases, true, effort.warmUp()).once();
        reads(intake, inside, cases, true, effort.warmUp()).once();
        effort.isWarm().run();
        // More and shorter rounds, as for the guard: a few per cent are looked for.
        Duration slice = effort.round().dividedBy(2);
        List<Series> rates = Interleaved.rounds(effort.rounds() * 4, List.of(
                reads(intake, overHttp, cases, true, slice), reads(intake, overHttp, cases, false, slice),
                reads(intake, inside, cases, true, slice), reads(intake, inside, cases, false, slice)));
        return List.of(
                Line.compared(name(), "read a case over HTTP with the access log ÷ without, " + CALLERS + " callers", "reads/s",
                        rates.get(0), rates.get(1),
                        "the floor is the same without the log; this program's callers share the processors",
                        Goal.ratioAtLeast(GOAL)),
                Line.compared(name(), "read its view alone with the access log ÷ without, " + CALLERS + " callers", "reads/s",
                        rates.get(2), rates.get(3), "a document from MongoDB's memory against a commit on the disk"));
    }

    private interface Read {
        void of(String id, StaffId reader) throws Exception;
    }

    private static Measurement reads(Intake intake, Read read, int cases, boolean logged, Duration time) {
        AccessLogSwitch log = intake.accessLog();
        return () -> {
            log.turn(logged);
            return ClosedLoop.run(CALLERS, time, caller -> {
                StaffId reader = new StaffId("reader-" + caller);
                int[] next = {caller};
                return () -> {
                    String id = Histories.caseOf(PREFIX, next[0] % cases).value();
                    next[0] += CALLERS;
                    read.of(id, reader);
                    log.write(new AccessEntry(Instant.now(), reader, CLINIC, Resource.CASE, Reason.OWN_AGENCY, null, "1",
                            List.of(new Seen(new ClientId("client-" + next[0] % cases), CLINIC, id))));
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
