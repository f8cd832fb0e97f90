package org.casestream.drills.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.casestream.local.Failure;

/**
 * PostgreSQL's disk is full. Its data moves onto a small disk in memory for this fault; a ballast file takes the rest of the
 * space. The mounts belong to the drill's own mount namespace and go with it, however the drill ends.
 */
final class DiskFull implements Fault {

    private static final int SPARE_MEGABYTES = 192;
    private static final String POSTGRES = "postgresql";

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String what() {
        return "no space left where PostgreSQL keeps its data";
    }

    @Override
    public int weight() {
        return 12;
    }

    @Override
    public Optional<String> unavailable(Stage stage) {
        return "private".equals(System.getProperty("casestream.mounts")) ? Optional.empty()
                : Optional.of("it needs to be root and to have mounts of its own (unshare --mount)");
    }

    @Override
    public void prepare(Stage stage) throws Failure, InterruptedException {
        Path data = stage.platform().dataOf(POSTGRES);
        Path disk = disk(stage);
        stage.platform().stop(POSTGRES);
        try {
            Files.createDirectories(disk);
            Tool.run("mount", "-t", "tmpfs", "-o", "size=" + (megabytes(data) + SPARE_MEGABYTES) + "m", "tmpfs", disk.toString());
        } catch (IOException e) {
            throw new Failure("The small disk could not be set up: " + e.getMessage());
        }
        Tool.run("cp", "-a", data.toString(), disk.resolve("data").toString());
        Tool.run("mount", "--bind", disk.resolve("data").toString(), data.toString());
        stage.start(List.of(POSTGRES));
    }

    @Override
    public void inject(Stage stage) {
        byte[] block = new byte[64 * 1024];
        try (OutputStream ballast = Files.newOutputStream(ballast(stage))) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException e) {
            // No space left on device, as it should be.
        }
    }

    @Override
    public Duration lasts(Stage stage) {
        return stage.shortOr(Duration.ofSeconds(4), Duration.ofSeconds(20));
    }

    @Override
    public void heal(Stage stage) throws Failure, InterruptedException {
        try {
            Files.delete(ballast(stage));
        } catch (IOException e) {
            throw new Failure("The ballast could not be removed: " + e.getMessage());
        }
        Postgres.revive(stage);
    }

    @Override
    public void finish(Stage stage) throws Failure, InterruptedException {
        Path data = stage.platform().dataOf(POSTGRES);
        stage.platform().stop(POSTGRES);
        Tool.run("umount", data.toString());
        Tool.run("rm", "-rf", data.toString());
        Tool.run("cp", "-a", disk(stage).resolve("data").toString(), data.toString());
        Tool.run("umount", disk(stage).toString());
        stage.start(List.of(POSTGRES));
    }

    private static Path disk(Stage stage) {
        return stage.platform().dataOf("small-disk");
    }

    private static Path ballast(Stage stage) {
        return disk(stage).resolve("ballast");
    }

    private static long megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum() / 1024 / 1024;
        }
    }
}
