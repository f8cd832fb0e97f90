package org.casestream.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Disclosures as a table after RFC 4180, ids and codes only. */
final class DisclosureTable {

    static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** Fields of an entry, in the order of the columns. */
    private static final List<String> COLUMNS = List.of("at", "clientId", "ownerId", "agencyId", "staffId", "recordClass",
            "resource", "recordId", "purpose", "reason", "basis", "channel", "service", "id");

    private static final CsvMapper CSV = CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();
    private static final CsvSchema SCHEMA = CsvSchema.builder().addColumns(COLUMNS, CsvSchema.ColumnType.STRING)
            .setUseHeader(true).setLineSeparator("\r\n").build();

    private DisclosureTable() {}

    static byte[] of(List<ObjectNode> entries) {
        List<List<String>> rows = entries.stream().map(entry ->
                COLUMNS.stream().map(column -> harmless(entry.path(column).asString(""))).toList()).toList();
        return CSV.writer(SCHEMA).writeValueAsBytes(rows);
    }

    /** A spreadsheet takes what begins like this for a formula, and may do what it says. */
    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
