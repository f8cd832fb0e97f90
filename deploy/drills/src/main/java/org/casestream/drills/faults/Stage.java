package org.casestream.drills.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.casestream.drills.check.Servers;
import org.casestream.drills.proxy.TcpProxy;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.ControlledPlatform.Setup;
import org.casestream.local.Failure;

/** The platform while it is drilled, a proxy before each of its servers, and the dice. */
public final class Stage implements AutoCloseable {

    /** The servers that have a proxy before them. */
    static final List<String> SERVERS = List.of("postgresql", "kafka", "mongodb");

    /** How far up the proxies listen from the platform's first port. */
    private static final int PROXIES = 60;

    private final ControlledPlatform platform;
    private final Map<String, TcpProxy> proxies;
    private final Random random;
    private final boolean quick;
    private final AtomicInteger kills = new AtomicInteger();

    private Stage(ControlledPlatform platform, Map<String, TcpProxy> proxies, Random random, boolean quick) {
        this.platform = platform;
        this.proxies = proxies;
        this.random = random;
        this.quick = quick;
    }

    /**
     * Makes everything ready; the platform is not started yet.
     *
     * @param quick whether faults last seconds instead of half a minute
     */
    public static Stage open(Path home, Path data, int portBase, long seed, boolean quick) throws Failure {
        Map<String, TcpProxy> proxies = new HashMap<>();
        Map<String, Integer> seenAt = new HashMap<>();
        try {
            for (String server : SERVERS) {
                int port = portBase + PROXIES + SERVERS.indexOf(server);
                proxies.put(server, TcpProxy.open(port, ControlledPlatform.serverPort(portBase, server)));
                seenAt.put(server, port);
            }
            // One drill is a whole region's load from three pairs of hands.
            Map<String, String> unlimited = Map.of("CASESTREAM_LIMITS_PER_SECOND", "100000", "CASESTREAM_LIMITS_BURST", "100000");
            ControlledPlatform platform = ControlledPlatform.open(home, data, new Setup(portBase, Map.of("gateway", unlimited), seenAt));
            return new Stage(platform, proxies, new Random(seed), quick);
        } catch (IOException e) {
            proxies.values().forEach(TcpProxy::close);
            throw new Failure("The ports from " + (portBase + PROXIES) + " on are taken: choose other ports with --port-base N.");
        } catch (Failure e) {
            proxies.values().forEach(TcpProxy::close);
            throw e;
        }
    }

    public ControlledPlatform platform() {
        return platform;
    }

    /** Where the checks find the servers, past the proxies; the broker sends its clients through its own. */
    public Servers servers() {
        return new Servers(platform.serverPort("postgresql"), proxy("kafka").port(), platform.serverPort("mongodb"));
    }

    public Random random() {
        return random;
    }

    TcpProxy proxy(String server) {
        TcpProxy proxy = proxies.get(server);
        if (proxy == null) {
            throw new IllegalArgumentException("nothing stands before " + server);
        }
        return proxy;
    }

    /** How long something lasts: some seconds in a quick drill, the whole time otherwise. */
    Duration shortOr(Duration quickly, Duration fully) {
        return quick ? quickly : fully;
    }

    String anyService() {
        return Servers.SERVICES.get(random.nextInt(Servers.SERVICES.size()));
    }

    void kill(String program) {
        kills.incrementAndGet();
        platform.kill(program);
    }

    /** How many programs were killed so far. */
    public int kills() {
        return kills.get();
    }

    /** Starts programs side by side and returns when all are ready. */
    void start(List<String> programs) throws Failure, InterruptedException {
        List<Failure> failures = new CopyOnWriteArrayList<>();
        List<Thread> starts = new ArrayList<>();
        for (String program : programs) {
            starts.add(Thread.ofVirtual().name("start-" + program).start(() -> {
                try {
                    platform.start(program);
                } catch (Failure e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread start : starts) {
            start.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    @Override
    public void close() {
        platform.close();
        proxies.values().forEach(TcpProxy::close);
    }
}
