package org.casestream.drills.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.drills.history.Command;

/** Gathers the evidence of a platform at rest; the views are dropped on the way, and come back. */
public final class Collector {

    private static final Duration PATIENCE_FOR_REBUILD = Duration.ofMinutes(3);

    private final Servers servers;
    private final Path contracts;

    /** @param contracts the folder of the approved samples, one for each published event, named after it */
    public Collector(Servers servers, Path contracts) {
        this.servers = servers;
        this.contracts = contracts;
    }

    public Evidence collect(List<Command> commands) throws IOException, SQLException, InterruptedException {
        Store store = new Store(servers);
        Views views = new Views(servers);
        Map<String, Set<String>> inbox = new HashMap<>();
        Map<String, List<String>> deadLetters = new HashMap<>();
        for (String service : Servers.SERVICES) {
            inbox.put(service, store.inbox(service));
            deadLetters.put(service, Stream.concat(store.deadLetters(service).stream(), views.blocked(service).stream()).toList());
        }
        Map<String, byte[]> held = views.documents();
        Set<String> positions = new Rest(servers).positions().keySet();
        views.drop();
        List<String> behind = new Rest(servers, positions).await(PATIENCE_FOR_REBUILD);
        behind.forEach(view -> deadLetters.computeIfAbsent("the end", _ -> new ArrayList<>())
                .add("did not come back after the databases were dropped: " + view));
        return new Evidence(commands, store.events(), new Topics(servers).messages(), published(), inbox, deadLetters, held,
                views.documents());
    }

    /** The event types that may leave a service: {@code intake.case-opened.r1.json} is one's sample. */
    private Set<String> published() throws IOException {
        try (Stream<Path> samples = Files.list(contracts)) {
            return samples.map(sample -> sample.getFileName().toString()).filter(name -> name.matches(".+\\.r\\d+\\.json"))
                    .map(name -> name.replaceAll("\\.r\\d+\\.json$", "")).collect(Collectors.toCollection(HashSet::new));
        }
    }
}
