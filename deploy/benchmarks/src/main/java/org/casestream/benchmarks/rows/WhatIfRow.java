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
import java.util.Locale;
import java.util.Map;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Interleaved;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.casestream.benchmarks.system.Assessments;
import org.casestream.benchmarks.system.EventTable;
import org.casestream.benchmarks.system.Heap;
import org.casestream.benchmarks.system.PastAssessments;
import org.casestream.benchmarks.system.Servers;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another rule set over all past assessments, over HTTP, page by page: how fast, in how much memory, and whether it is right. */
public final class WhatIfRow implements Row {

    private static final String USER = "sofia";
    private static final String ASKED = "/api/v1/level-what-ifs?limit=200";
    private static final double RATIO = 0.50;
    private static final double FLAT = 1.25;
    private static final int ATTEMPTS = 10;

    private final Path home;

    /** @param home the folder of the project */
    public WhatIfRow(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "what-if";
    }

    @Override
    public String question() {
        return "How fast is another rule set asked about all past assessments, does it take more memory when there are more, and is it right?";
    }

    /** @param digest the sum of the digests of those that differ */
    private record Asked(int compared, int different, long digest) {}

    @Override
    public List<Line> measure(Servers servers, Effort effort) throws Exception {
        int small = effort.quick() ? 10_000 : 20_000; // as many as fill the caches of keys
        int large = effort.quick() ? 20_000 : 100_000;
        String database = servers.freshName("whatif");
        EventTable table = EventTable.in(servers, database);
        PastAssessments few = new PastAssessments(0, small, effort.seed());
        table.fill(few);
        table.relayIsThrough();
        Setup setup = new Setup(servers.platformPortBase(), Map.of(), Map.of());
        try (ControlledPlatform platform = ControlledPlatform.open(home, servers.folder().resolve("what-if"), setup)) {
            platform.start("identity");
            URI region = home.resolve("deploy/local/samples/eligibility.json").toUri();
            try (Assessments service = Assessments.start(servers, database, platform.issuer(), region);
                    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                String token = new SignIn(platform.issuer(), platform.gateway()).token(USER, USER + "-demo");
                service.awaitCaughtUp();
                require(ask(http, service.address(), token), small, few.different(), few.expected());
                double[] smallHeap = heapOf(http, service.address(), token);
                PastAssessments more = new PastAssessments(small, large - small, effort.seed());
                table.fill(more);
                service.awaitCaughtUp();
                require(ask(http, service.address(), token), large, few.different() + more.different(),
                        few.expected() + more.expected());
                double[] largeHeap = heapOf(http, service.address(), token);
                effort.isWarm().run();
                List<Series> rates = Interleaved.rounds(effort.rounds(), List.of(() -> {
                    long began = System.nanoTime();
                    return ask(http, service.address(), token).compared * 1e9 / (System.nanoTime() - began);
                }, () -> {
                    long began = System.nanoTime();
                    return service.readAll() * 1e9 / (System.nanoTime() - began);
                }));
                String differs = String.format(Locale.ROOT, "%,d of %,d differ, as worked out without the rule set; each is taken down"
                        + " as seen; the floor reads and opens every document and asks nothing", few.different() + more.different(), large);
                String heapNote = "of at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB";
                return List.of(
                        Line.compared(name(), String.format(Locale.ROOT, "another rule set over %,d assessments, over HTTP", large),
                                "assessments/s", rates.get(0), rates.get(1), differs, Goal.ratioAtLeast(RATIO)),
                        Line.compared(name(), String.format(Locale.ROOT, "heap held after asking about %,d ÷ %,d", large, small),
                                "MB", Series.of(largeHeap[0]), Series.of(smallHeap[0]), heapNote, Goal.ratioAtMost(FLAT)),
                        Line.compared(name(), String.format(Locale.ROOT, "most heap left by a collection, %,d ÷ %,d", large, small),
                                "MB", Series.of(largeHeap[1]), Series.of(smallHeap[1]),
                                "with garbage that small collections leave; " + heapNote));
            }
        }
    }

    private static void require(Asked asked, int compared, int different, long digest) {
        if (asked.compared != compared || asked.different != different || asked.digest != digest) {
            throw new IllegalStateException("the answer is not what was worked out: " + asked);
        }
    }

    /** What is held afterwards, and the most that a collection left meanwhile. */
    private static double[] heapOf(HttpClient http, URI service, String token) throws Exception {
        Heap.held();
        try (Heap heap = Heap.watch()) {
            ask(http, service, token);
            return new double[] {Heap.held(), heap.mostAfterACollection()};
        }
    }

    private static Asked ask(HttpClient http, URI service, String token) throws IOException, InterruptedException {
        int compared = 0;
        int different = 0;
        long digest = 0;
        String next = ASKED;
        while (next != null) {
            HttpResponse<String> answer = answered(http, HttpRequest.newBuilder(service.resolve(next))
                    .header("Authorization", "Bearer " + token).build());
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            compared += page.path("compared").intValue();
            for (JsonNode one : page.path("items")) {
                different++;
                digest += PastAssessments.digest(one.path("id").stringValue(), one.at("/then/level").intValue(),
                        one.at("/instead/level").intValue());
            }
            next = answer.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        return new Asked(compared, different, digest);
    }

    /** A page may be asked for again as often as one likes; who is told to come back does, and the time counts. */
    private static HttpResponse<String> answered(HttpClient http, HttpRequest page) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpResponse<String> answer = http.send(page, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer;
            }
            if (answer.statusCode() != 503) {
                throw new IOException("a what-if was not answered: " + answer.statusCode());
            }
            Thread.sleep(Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
        throw new IOException("a what-if was not answered in " + ATTEMPTS + " attempts");
    }
}
