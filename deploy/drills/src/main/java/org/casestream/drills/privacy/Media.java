package org.casestream.drills.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.casestream.drills.check.Servers;

/** Every medium there is, and one search through all of them. */
public final class Media {

    /** The embedded MongoDB writes to its file four times a second. */
    private static final long UNTIL_WRITTEN = 1000;

    private final List<Medium> all;

    private Media(List<Medium> all) {
        this.all = List.copyOf(all);
    }

    /**
     * @param data  the platform's data folder
     * @param pages what is searched by asking for it
     */
    public static Media of(Path data, Servers servers, List<Medium> pages) {
        Tables tables = new Tables(servers);
        Records records = new Records(servers);
        Documents documents = new Documents(servers);
        Path postgres = data.resolve("postgresql");
        Path kafka = data.resolve("kafka");
        Path mongo = data.resolve("mongodb");
        Path logs = data.resolve("logs");
        List<Medium> all = new ArrayList<>(List.of(
                new Folder("PostgreSQL, files", postgres, List.of(), tables::checkpoint, tables::plant), tables,
                new Folder("Kafka, files", kafka, List.of(), () -> { }, records::plant), records.content(), records.traces(),
                new Folder("MongoDB, file", mongo, List.of(), () -> Thread.sleep(UNTIL_WRITTEN), documents::plant), documents,
                Folder.plain("logs", logs, List.of()),
                Folder.plain("all else in the data folder", data, List.of(postgres, kafka, mongo, logs))));
        all.addAll(pages);
        return new Media(all);
    }

    /**
     * What one medium held.
     *
     * @param bytes   how much was looked through
     * @param planted whether the search found what it had planted there
     * @param found   everything else that it found
     */
    public record Result(String medium, long bytes, boolean planted, List<Finding> found) {}

    /** Plants something in each medium, searches it, and takes away what was planted. */
    public List<Result> search(List<Mark> marks, Random dice) throws IOException, SQLException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Medium medium : all) {
            Mark planted = Mark.of("planted", dice);
            List<Mark> wanted = new ArrayList<>(marks);
            wanted.add(planted);
            Search search = new Search(wanted);
            try (var _ = medium.plant(planted.canaries().word())) {
                medium.search(search);
            }
            List<Finding> others = search.findings().stream().filter(one -> !one.mark().equals(planted)).toList();
            results.add(new Result(medium.name(), search.bytes(), others.size() < search.findings().size(), others));
        }
        return results;
    }

    /** Findings without repetitions, as they are shown: what is in a log once is in ten places of a database. */
    public static List<String> shown(List<Result> results) {
        TreeMap<String, String> first = new TreeMap<>();
        results.forEach(result -> result.found().forEach(one -> first.putIfAbsent(
                result.medium() + " " + one.mark().owner() + " " + one.disguise() + " " + one.where().replaceAll("[0-9]+", "#"),
                result.medium() + ": " + one)));
        return List.copyOf(first.values());
    }
}
