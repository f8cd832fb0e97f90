package org.casestream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs as files: every figure of every round, so that others can draw their own conclusions. */
public final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Results() {}

    /** Writes a run into a folder, under the minute it began in, and returns the file. */
    public static Path write(Run run, Path folder) throws IOException {
        Files.createDirectories(folder);
        String minute = run.began().toString().substring(0, 16).replace(':', '-');
        return Files.writeString(folder.resolve(minute + "-" + run.mode() + ".json"), json(run));
    }

    static String json(Run run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("began", run.began().toString());
        document.put("commit", run.commit());
        document.put("mode", run.mode());
        document.put("rounds", run.rounds());
        document.put("seed", run.seed());
        document.put("machine", run.machine());
        document.put("loadAtEnd", run.loadAtEnd());
        document.put("postgresql", run.postgresql());
        document.put("lines", run.lines().stream().map(Results::line).toList());
        return JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, @Nullable Object> line(Line line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("row", line.row());
        fields.put("name", line.name());
        fields.put("unit", line.unit());
        fields.put("value", series(line.value()));
        fields.put("floor", line.floor() == null ? null : series(line.floor()));
        fields.put("ratio", line.ratio() == null ? null : series(line.ratio()));
        fields.put("goals", line.goals().stream().map(Results::goal).toList());
        fields.put("verdict", line.verdict());
        fields.put("note", line.note());
        return fields;
    }

    private static Map<String, Object> series(Series series) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("median", series.median());
        fields.put("min", series.min());
        fields.put("max", series.max());
        fields.put("rounds", List.copyOf(series.rounds()));
        return fields;
    }

    private static Map<String, Object> goal(Goal goal) {
        return Map.of("of", goal.of(), "direction", goal.direction(), "limit", goal.limit());
    }
}
