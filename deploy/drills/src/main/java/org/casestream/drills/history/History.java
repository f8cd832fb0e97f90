package org.casestream.drills.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** All attempts of a run, kept in memory for the checks and as JSON lines for people who want to know what happened. */
public final class History implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Attempt> attempts = new ArrayList<>();
    private final BufferedWriter file;

    private History(BufferedWriter file) {
        this.file = file;
    }

    public static History in(Path file) throws IOException {
        return new History(Files.newBufferedWriter(file));
    }

    public synchronized void add(Attempt attempt) {
        attempts.add(attempt);
        try {
            file.write(JSON.writeValueAsString(attempt));
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All commands, each with its attempts. */
    public synchronized List<Command> commands() {
        return commands(attempts);
    }

    /** How many attempts there are so far. */
    public synchronized int size() {
        return attempts.size();
    }

    /** How many commands were answered with success so far. */
    public synchronized long acknowledged() {
        return attempts.stream().filter(Attempt::acknowledged).count();
    }

    /** Puts the attempts of each command together. */
    public static List<Command> commands(List<Attempt> attempts) {
        TreeMap<Long, List<Attempt>> byCommand = new TreeMap<>();
        attempts.forEach(attempt -> byCommand.computeIfAbsent(attempt.command(), _ -> new ArrayList<>()).add(attempt));
        return byCommand.entrySet().stream()
                .map(one -> new Command(one.getKey(), one.getValue().getFirst().kind(), List.copyOf(one.getValue()))).toList();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
