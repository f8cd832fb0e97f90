package org.casestream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/** How much memory processes hold: what they share is divided among them where the system tells it, else counted in each. */
final class Memory {

    private Memory() {}

    /** The sum in megabytes over the processes and all that descend from them. */
    static long megabytes(Collection<ProcessHandle> processes) {
        long kilobytes = processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(ProcessHandle::pid).distinct().map(Memory::kilobytes).sum();
        return kilobytes / 1024;
    }

    private static long kilobytes(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            return field(proc.resolve("smaps_rollup"), "Pss:");
        } catch (IOException e) {
            try {
                return field(proc.resolve("status"), "VmRSS:");
            } catch (IOException ended) {
                return 0;
            }
        }
    }

    private static long field(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElse(0);
    }
}
