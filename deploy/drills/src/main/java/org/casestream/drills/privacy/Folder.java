package org.casestream.drills.privacy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files of a folder as they lie on the disk, while programs go on writing them. */
final class Folder implements Medium {

    private final String name;
    private final Path folder;
    private final List<Path> without;
    private final Before before;
    private final Planter planter;

    /** Has a program write down what it has in its memory only. */
    @FunctionalInterface
    interface Before {
        void search() throws IOException, SQLException, InterruptedException;
    }

    /** Has a program keep a text in this folder. */
    @FunctionalInterface
    interface Planter {
        Planted plant(String text) throws IOException, SQLException, InterruptedException;
    }

    /** @param without folders inside it that are searched as a medium of their own */
    Folder(String name, Path folder, List<Path> without, Before before, Planter planter) {
        this.name = name;
        this.folder = folder;
        this.without = List.copyOf(without);
        this.before = before;
        this.planter = planter;
    }

    /** A folder in which a file is planted by writing it. */
    static Folder plain(String name, Path folder, List<Path> without) {
        return new Folder(name, folder, without, () -> { }, text -> {
            Path file = Files.writeString(folder.resolve("drill-scratch"), "planted: " + text + "\n");
            return () -> Files.delete(file);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void search(Search search) throws IOException, SQLException, InterruptedException {
        before.search();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return without.contains(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    try (InputStream content = Files.newInputStream(file)) {
                        search.in(folder.relativize(file).toString(), file.toString().endsWith(".gz")
                                ? new GZIPInputStream(new BufferedInputStream(content)) : content);
                    } catch (NoSuchFileException e) {
                        // Gone since the folder was listed.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e; // what cannot be read was not searched
            }
        });
    }

    @Override
    public Planted plant(String text) throws IOException, SQLException, InterruptedException {
        return planter.plant(text);
    }
}
