package org.casestream.benchmarks.rows;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.OpenLoop;
import org.casestream.benchmarks.harness.Percentiles;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.HttpCases;
import org.casestream.benchmarks.system.Servers;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.Service;
import org.casestream.local.SignIn;
import org.jspecify.annotations.Nullable;

/** Authorised commands over HTTP, through the gateway and past it, on the programs of {@code deploy/up}. */
public final class GatewayRow implements Row {

    private static final int CALLERS = 16;
    private static final int CASES = 500;
    private static final String USER = "ines";
    static final Map<String, String> NO_LIMIT =
            Map.of("CASESTREAM_LIMITS_PER_SECOND", "1000000", "CASESTREAM_LIMITS_BURST", "1000000");

    private final Path home;

    /** @param home the folder of the project */
    public GatewayRow(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String question() {
        return "How many authorised commands a second come through the gateway, how long do they take, and what is its share?";
    }

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        Setup setup = new Setup(servers.platformPortBase(), Map.of("gateway", NO_LIMIT), Map.of());
        try (ControlledPlatform platform = ControlledPlatform.open(home, servers.folder().resolve("gateway"), setup)) {
            for (String program : List.of("postgresql", "kafka", "mongodb", "identity")) {
                platform.start(program);
            }
            String postgres = "jdbc:postgresql://127.0.0.1:" + platform.serverPort("postgresql") + "/";
            EventTable table = EventTable.at(postgres + Service.INTAKE.id(), postgres + "keys", platform.dataOf("keys/region-keys"));
            try (HttpCases cases = HttpCases.prepare(table, CASES, effort.seed())) {
                platform.start(Service.INTAKE.id());
                platform.start("gateway");
                return measure(platform, cases, effort);
            }
        }
    }

    private List<Line> measure(ControlledPlatform platform, HttpCases cases, Effort effort) throws Exception {
        URI gateway = platform.gateway();
        URI service = platform.service(Service.INTAKE);
        String token = new SignIn(platform.issuer(), gateway).token(USER, USER + "-demo");
        Duration time = effort.round().multipliedBy(2);
        perSecond(cases, gateway, token, effort.warmUp());
        perSecond(cases, service, token, effort.warmUp());
        effort.isWarm().run();
        List<Series> rates = Interleaved.rounds(effort.rounds(), List.of(
                () -> perSecond(cases, gateway, token, time),
                () -> perSecond(cases, service, token, time)));
        double half = rates.getFirst().median() / 2;
        Percentiles through = new Percentiles();
        Percentiles past = new Percentiles();
        for (int i = 0; i < effort.rounds(); i++) {
            long[] arrivals = OpenLoop.arrivals(half, time, effort.seed() + i);
            answered(cases, gateway, token, arrivals, through.newRound());
            answered(cases, service, token, arrivals, past.newRound());
        }
        String load = "at " + Math.round(half) + " commands/s, Poisson arrivals, from when each was due; the floor is the service";
        List<Line> lines = new ArrayList<>();
        lines.add(Line.compared(name(), "assign a manager over HTTP through the gateway, " + CALLERS + " callers", "commands/s",
                rates.get(0), rates.get(1), "the floor is the service without the gateway; this program's callers share the processors"));
        lines.addAll(through.lines(name(), "command due → answered through the gateway", load, past));
        return lines;
    }

    private static double perSecond(HttpCases cases, URI api, String token, Duration time) throws Exception {
        return ClosedLoop.run(CALLERS, time, _ -> () -> cases.assign(api, token)).perSecond();
    }

    private static void answered(HttpCases cases, URI api, String token, long[] arrivals, Histogram into) throws Exception {
        Histogram round = new ConcurrentHistogram(3);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            OpenLoop.run(arrivals, OpenLoop.Timeline.CLOCK, callers, (_, due) -> {
                try {
                    cases.assign(api, token);
                    round.recordValue(System.nanoTime() - due);
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                }
            });
        }
        Exception first = failure.get();
        if (first != null) {
            throw first;
        }
        into.add(round);
    }
}
