package org.casestream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * A recording of this process with the JDK's Flight Recorder, and where its time and its garbage come from. A sample counts
 * for its innermost frame ("itself"), and once for every method on its stack ("with what it calls"). PostgreSQL, Kafka and
 * MongoDB are processes of their own and not in it.
 */
public final class Profile implements AutoCloseable {

    private static final int MOST = 40;
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";

    private final Path file;
    private final Recording recording;

    public Profile(Path file) throws IOException, ParseException {
        this.file = file;
        this.recording = new Recording(Configuration.getConfiguration("profile"));
        recording.setDestination(file);
    }

    /** Records from now on until it is closed. */
    public void start() {
        recording.start();
    }

    @Override
    public void close() {
        recording.stop();
        recording.close();
    }

    /** What the recording says. */
    public String top() throws IOException {
        Counts itself = new Counts();
        Counts withCalls = new Counts();
        Counts threads = new Counts();
        Counts classes = new Counts();
        Counts sites = new Counts();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getStackTrace() == null) {
                    continue;
                }
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    itself.add(name(frames.getFirst()), 1);
                    methods(frames).forEach(method -> withCalls.add(method, 1));
                    var thread = event.getThread("sampledThread");
                    threads.add(thread.getJavaName() == null || thread.isVirtual() ? "virtual threads"
                            : thread.getJavaName().replaceAll("\\d+", "*"), 1);
                } else if (event.getEventType().getName().equals(ALLOCATION)) {
                    long bytes = event.getLong("weight");
                    classes.add(event.getClass("objectClass").getName(), bytes);
                    sites.add(event.getClass("objectClass").getName() + " in " + site(frames), bytes);
                }
            }
        }
        return threads.table("CPU: threads", itself.total) + itself.table("CPU: itself", itself.total)
                + withCalls.table("CPU: with what it calls", itself.total)
                + classes.table("allocated bytes: by class", classes.total)
                + sites.table("allocated bytes: by class and the nearest frame outside the JDK", sites.total);
    }

    private static Set<String> methods(List<RecordedFrame> frames) {
        return frames.stream().map(Profile::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String site(List<RecordedFrame> frames) {
        return frames.stream().map(Profile::name).filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst().orElse(name(frames.getFirst()));
    }

    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private static final class Counts {
        private final Map<String, Long> weights = new HashMap<>();
        private long total;

        void add(String name, long weight) {
            weights.merge(name, weight, Long::sum);
            total += weight;
        }

        /** The largest, as shares of a whole, which may be less than their sum. */
        String table(String title, long whole) {
            return weights.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())).limit(MOST)
                    .map(entry -> String.format(Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / whole, entry.getKey()))
                    .collect(Collectors.joining("", title + " (of " + whole + ")\n", "\n"));
        }
    }
}
