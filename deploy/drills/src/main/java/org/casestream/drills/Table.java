package org.casestream.drills;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Markdown table that is readable as it stands. */
final class Table {

    private Table() {}

    /** @param table rows of equally many cells; the first is the heading */
    static List<String> lines(List<String[]> table) {
        int columns = table.getFirst().length;
        int[] widths = new int[columns];
        table.forEach(cells -> {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], cells[column].length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (String[] cells : table) {
            StringBuilder line = new StringBuilder("|");
            for (int column = 0; column < columns; column++) {
                line.append(String.format(Locale.ROOT, " %-" + widths[column] + "s |", cells[column]));
            }
            lines.add(line.toString());
        }
        String rule = Arrays.stream(widths).mapToObj(width -> " " + "-".repeat(width) + " ")
                .collect(Collectors.joining("|", "|", "|"));
        lines.add(1, rule);
        return lines;
    }
}
