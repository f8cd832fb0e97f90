package org.casestream.referral.directory.hsds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The tables of a data package: {@code datapackage.json} names the CSV file of each. */
final class HsdsTables {

    private static final String DESCRIPTION = "datapackage.json";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.TRIM_SPACES, CsvReadFeature.SKIP_EMPTY_LINES).build();

    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    /** @throws BrokenDirectory if there is no readable description in the folder */
    HsdsTables(Path folder) {
        this.folder = folder;
        Path description = folder.resolve(DESCRIPTION);
        if (!Files.isReadable(description)) {
            throw new BrokenDirectory("There is no readable " + DESCRIPTION + " in " + folder.toAbsolutePath().normalize() + ".");
        }
        for (JsonNode resource : resources(description)) {
            Path file = folder.resolve(resource.path("path").asString("")).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw new BrokenDirectory(DESCRIPTION + " names a file outside its folder.");
            }
            files.put(resource.path("name").asString(""), file);
        }
    }

    private static JsonNode resources(Path description) {
        try {
            return JsonMapper.shared().readTree(description).path("resources");
        } catch (JacksonException e) {
            throw new BrokenDirectory(DESCRIPTION + " is not JSON.");
        }
    }

    /** The rows of a table that must be there. */
    List<Row> rows(String table) {
        Path file = files.get(table);
        if (file == null) {
            throw new BrokenDirectory(DESCRIPTION + " names no file for the table " + table + ".");
        }
        if (!Files.isReadable(file)) {
            throw new BrokenDirectory("The file " + folder.normalize().relativize(file) + " of the table " + table
                    + " is not there or cannot be read.");
        }
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader()).readValues(file)) {
            while (lines.hasNextValue()) {
                rows.add(new Row(file.getFileName() + " row " + (rows.size() + 1), lines.nextValue()));
            }
        } catch (JacksonException e) {
            throw new BrokenDirectory(file.getFileName() + " is not CSV with a header after row " + rows.size() + ".");
        }
        return rows;
    }

    /** The rows of a table that a package may leave out. */
    List<Row> rowsIfAny(String table) {
        return files.containsKey(table) ? rows(table) : List.of();
    }

    /** @param place for messages: file and number of the row, the header not counted */
    record Row(String place, Map<String, String> values) {

        @Nullable String get(String column) {
            String value = values.get(column);
            return value == null || value.isBlank() ? null : value;
        }

        String require(String column) {
            String value = get(column);
            if (value == null) {
                throw broken("has no " + column);
            }
            return value;
        }

        /** @return what the column refers to in another table */
        <T> T find(String column, Map<String, T> others) {
            T found = others.get(require(column));
            if (found == null) {
                throw broken("refers by " + column + " to something that is not in the package");
            }
            return found;
        }

        BrokenDirectory broken(String what) {
            return new BrokenDirectory(place + " " + what + ".");
        }
    }
}
