package org.casestream.drills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.casestream.drills.check.Rest;
import org.casestream.drills.check.Servers;
import org.casestream.drills.check.Store;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.Service;

/** What must not grow while the platform works: measured now and then. What cannot be measured at a moment is left out. */
final class Vitals {

    private static final String THREADS = "jvm_threads_live_threads";

    private final ControlledPlatform platform;
    private final Servers servers;
    private final Map<String, List<Double>> series = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Vitals(ControlledPlatform platform, Servers servers) {
        this.platform = platform;
        this.servers = servers;
    }

    void measure() throws InterruptedException {
        platform.memory().forEach((program, megabytes) -> add("memory of " + program + ", MB", megabytes));
        for (Service service : Service.values()) {
            threads(service.id(), platform.management(service));
        }
        threads("gateway", platform.gatewayManagement());
        try {
            add("connections to PostgreSQL", new Store(servers).connections());
            add("events and messages behind", new Rest(servers).look().behind().values().stream().mapToLong(n -> n).sum());
            long letters = 0;
            for (String service : Servers.SERVICES) {
                letters += new Store(servers).deadLetters(service).size();
            }
            add("dead letters", letters);
        } catch (SQLException | ExecutionException | RuntimeException e) {
            // A server is away, as it is now and then in a soak; the next measurement has them again.
        }
    }

    private void threads(String program, URI management) throws InterruptedException {
        try {
            http.send(HttpRequest.newBuilder(management.resolve("/actuator/prometheus")).timeout(Duration.ofSeconds(2)).build(),
                            BodyHandlers.ofLines()).body().filter(line -> line.startsWith(THREADS)).findFirst()
                    .ifPresent(line -> add("threads of " + program, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
        } catch (IOException e) {
            // It is dead or frozen at the moment.
        }
    }

    private void add(String what, double value) {
        series.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
    }

    /** @return by what was measured, all its values in the order of time */
    Map<String, List<Double>> series() {
        return series;
    }
}
