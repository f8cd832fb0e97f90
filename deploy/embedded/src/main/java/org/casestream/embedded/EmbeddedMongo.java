package org.casestream.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks MongoDB's wire protocol, with its documents in a given file. It has no transactions, sessions,
 * full text or pipeline updates, so product code relies on none of them. Documents are found fast by {@code _id}, and
 * pages in its order; every other filter reads the whole collection, which is fine for a demonstration and nothing else.
 */
public final class EmbeddedMongo implements AutoCloseable {

    /** How much a kill can take away, in milliseconds: a view's reader goes on from an earlier position then. */
    private static final int COMMIT_EVERY = 250;

    private final MongoServer server;
    private final ScheduledExecutorService committing;
    private final int port;

    private EmbeddedMongo(MongoServer server, IdFirstBackend backend, int port) {
        this.server = server;
        this.port = port;
        this.committing = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("commit").daemon().factory());
        committing.scheduleWithFixedDelay(backend::commit, COMMIT_EVERY, COMMIT_EVERY, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts the server on the documents in {@code file}, which is created if it is missing.
     *
     * @throws IOException if the file cannot be used or is damaged
     */
    public static EmbeddedMongo start(Path file, int port) throws IOException {
        return start(file, port, null);
    }

    /**
     * The same, over TLS. It shows its certificate and asks for none; the library has no more.
     *
     * @throws IOException if the file cannot be used or is damaged
     */
    public static EmbeddedMongo start(Path file, int port, @Nullable Tls tls) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        MVStore store;
        try {
            store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
        } catch (MVStoreException e) {
            throw new IOException("its file " + file + " is damaged or in use; remove it, and the views are rebuilt from the events", e);
        }
        IdFirstBackend backend = new IdFirstBackend(store);
        MongoServer server = new MongoServer(backend);
        if (tls != null) {
            server.enableSsl(Tls.keyIn(tls.key()), null, Tls.certificateIn(tls.certificate()));
        }
        server.bind("127.0.0.1", port);
        return new EmbeddedMongo(server, backend, server.getLocalAddress().getPort());
    }

    /** The server's address with a database's name, as the driver takes it. */
    public String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        committing.close();
        server.shutdownNow();
    }

    /** {@code main <file> <port>}: runs until it is told to end. */
    public static void main(String[] args) {
        Program.run("MongoDB", () -> start(Path.of(args[0]), Integer.parseInt(args[1]), Tls.told()));
    }
}
