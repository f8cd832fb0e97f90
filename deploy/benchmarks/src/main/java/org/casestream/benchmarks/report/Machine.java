package org.casestream.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param memoryMegabytes of the machine
 * @param heapMegabytes   the most that this process, and so the service in it, may use
 * @param fsyncsPerSecond how often one block at the end of a file reaches the disk, one after the other: what no single
 *                        writer can be faster than
 * @param load            how many processes wanted a processor when the run began, on average over a minute
 */
public record Machine(String processor, int cores, long memoryMegabytes, String kernel, String jdk, long heapMegabytes,
                      double fsyncsPerSecond, double load) {

    private static final int BLOCK = 8192;
    private static final Duration PROBE = Duration.ofSeconds(1);

    /** Looks at this machine, and at the disk that holds a folder. */
    public static Machine describe(Path folder) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(processorName(), system.getAvailableProcessors(), system.getTotalMemorySize() >> 20,
                system.getName() + " " + system.getVersion(), Runtime.version().toString(), Runtime.getRuntime().maxMemory() >> 20,
                probe(folder), loadNow());
    }

    /** How many processes want a processor, on average over the last minute. */
    public static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processorName() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        }
    }

    private static double probe(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", ".probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long began = System.nanoTime();
            int times = 0;
            do {
                channel.write(block.clear());
                channel.force(false);
                times++;
            } while (System.nanoTime() - began < PROBE.toNanos());
            return times * 1e9 / (System.nanoTime() - began);
        } finally {
            Files.delete(file);
        }
    }
}
