package org.casestream.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.drills.faults.Stage;
import org.casestream.drills.history.History;
import org.casestream.drills.load.Api;
import org.casestream.local.Failure;
import org.casestream.local.Region;
import org.casestream.local.Region.Staff;
import org.casestream.local.SignIn;

/** Where one run takes place: a folder, the stage in it, the history, and the people who have signed in. */
final class Site implements AutoCloseable {

    private final Path home;
    private final Path folder;
    private final Stage stage;
    private final History history;
    private final Map<String, String> tokens = new HashMap<>();
    private final Api api;
    private final Thread stopAtCtrlC = new Thread(this::stop, "stop");
    private boolean stopped;

    private Site(Path home, Path folder, Stage stage, History history, long seed) {
        this.home = home;
        this.folder = folder;
        this.stage = stage;
        this.history = history;
        this.api = new Api(stage.platform().gateway(), tokens, history, "%08x".formatted(seed));
    }

    static Site open(Path home, Options options) throws Failure {
        Path folder = options.keep() != null ? options.keep()
                : home.resolve("deploy/drills/target/drill-" + options.seed() + "-" + options.portBase());
        try {
            if (Files.exists(folder.resolve("history.jsonl"))) {
                throw new Failure("The folder " + folder + " holds another drill: remove it, or choose another with --keep DIR.");
            }
            Files.createDirectories(folder);
            Stage stage = Stage.open(home, folder.resolve("platform"), options.portBase(), options.seed(),
                    options.quick() || options.soak());
            Site site = new Site(home, folder, stage, History.in(folder.resolve("history.jsonl")), options.seed());
            Runtime.getRuntime().addShutdownHook(site.stopAtCtrlC);
            return site;
        } catch (IOException e) {
            throw new Failure("The folder " + folder + " cannot be written: choose another with --keep DIR.");
        }
    }

    /** Starts the platform and signs everybody in. */
    void start() throws Failure, IOException {
        stage.platform().startAll();
        SignIn signIn = new SignIn(stage.platform().issuer(), stage.platform().gateway());
        for (Staff staff : Region.read(stage.platform().samples()).staff()) {
            tokens.put(staff.id(), signIn.token(staff.id(), staff.password()));
        }
    }

    Stage stage() {
        return stage;
    }

    Api api() {
        return api;
    }

    /** Access token by member of staff. */
    Map<String, String> tokens() {
        return tokens;
    }

    /** Where the platform keeps everything. */
    Path platformData() {
        return folder.resolve("platform");
    }

    History history() {
        return history;
    }

    Path folder() {
        return folder;
    }

    /** The approved sample of every published event. */
    Path contracts() {
        return home.resolve("shared-events/contracts/src/main/resources/samples");
    }

    /** Writes a file beside the history. */
    void keep(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            stage.close();
        }
    }

    /** Stops everything and removes the folder. */
    void forget() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        api.close();
        history.close();
    }
}
