package org.casestream.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one platform keeps everything: databases, message log, region key, signing key, logs. Held by one launcher at a time, and
 * marked, so that no other folder is ever mistaken for one, least of all when it is emptied.
 */
final class DataFolder implements AutoCloseable {

    private static final String MARK = "casestream-data";
    private static final String FORMAT = "2";
    private static final String LOCK = "in-use";
    private static final String POSTGRES_MAJOR = "18";
    private static final String REGION_KEYS = "keys/region-keys";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder ready for use and holds it, or says why it cannot be used. */
    static DataFolder open(Path path) throws Failure {
        refuseForeign(path);
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "writable", null));
        } catch (IOException e) {
            throw unwritable(path);
        }
        FileChannel lock = hold(path);
        try {
            mark(path);
            Files.createDirectories(path.resolve("logs"));
            refuseDamaged(path);
            RegionKey.keep(path.resolve(REGION_KEYS));
            return new DataFolder(path, lock);
        } catch (IOException e) {
            close(lock);
            throw unwritable(path);
        } catch (Failure e) {
            close(lock);
            throw e;
        }
    }

    /** Empties the folder. Refuses one that is not marked as Casestream's, or that a running platform holds. */
    static void clear(Path path) throws Failure {
        if (!Files.exists(path)) {
            return;
        }
        refuseForeign(path);
        FileChannel lock = null;
        try {
            if (Files.exists(path.resolve(MARK))) {
                lock = hold(path);
            }
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new Failure("The data folder " + path + " cannot be emptied: remove it yourself, or choose another with --data DIR.");
        } finally {
            close(lock);
        }
    }

    Path path() {
        return path;
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path regionKeys() {
        return path.resolve(REGION_KEYS);
    }

    Path of(String part) {
        return path.resolve(part);
    }

    @Override
    public void close() {
        close(lock);
    }

    private static Failure unwritable(Path path) {
        return new Failure("The data folder " + path + " cannot be written: give yourself the right to, or choose another with --data DIR.");
    }

    /** A folder with something in it that is not ours is left alone. */
    private static void refuseForeign(Path path) throws Failure {
        if (!Files.isDirectory(path) || Files.exists(path.resolve(MARK))) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            if (content.anyMatch(file -> !file.getFileName().toString().equals(LOCK))) {
                throw new Failure("The folder " + path + " holds something that is not Casestream's: choose an empty or new folder with --data DIR.");
            }
        } catch (IOException e) {
            throw new Failure("The data folder " + path + " cannot be read: give yourself the right to, or choose another with --data DIR.");
        }
    }

    private static void mark(Path path) throws IOException, Failure {
        Path mark = path.resolve(MARK);
        if (!Files.exists(mark)) {
            Files.writeString(mark, FORMAT + "\n");
        } else if (!Files.readString(mark).strip().equals(FORMAT)) {
            throw new Failure("The data folder " + path + " is damaged or was written by another version of Casestream: start over with --fresh, or choose another with --data DIR.");
        }
    }

    private static void refuseDamaged(Path path) throws IOException, Failure {
        Path version = path.resolve("postgresql/PG_VERSION");
        if (filled(path.resolve("postgresql"))
                && !(Files.exists(version) && Files.readString(version).strip().equals(POSTGRES_MAJOR))) {
            throw damaged(path, "PostgreSQL's");
        }
        if (filled(path.resolve("postgresql")) && !Files.exists(path.resolve(REGION_KEYS))) {
            throw damaged(path, "the region key's");
        }
        if (filled(path.resolve("kafka")) && !Files.exists(path.resolve("kafka/meta.properties"))) {
            throw damaged(path, "Kafka's");
        }
    }

    private static Failure damaged(Path path, String whose) {
        return new Failure("The data folder " + path + " is damaged (" + whose
                + " part): put back a copy of it, or start over with --fresh.");
    }

    private static boolean filled(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        }
    }

    private static FileChannel hold(Path path) throws Failure {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: said below
        } catch (IOException e) {
            close(channel);
            throw unwritable(path);
        }
        close(channel);
        throw new Failure("A platform already runs on the data folder " + path + ": stop it first, or choose another with --data DIR.");
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The system releases it with the process at the latest.
        }
    }
}
