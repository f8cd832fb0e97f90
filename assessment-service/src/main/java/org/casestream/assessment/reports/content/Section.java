package org.casestream.assessment.reports.content;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a report says in one part: a text, facts with their names, tables; any of them may be missing.
 *
 * @param text what somebody wrote
 */
public record Section(Part part, @Nullable String text, List<Fact> facts, List<Table> tables) {

    public Section {
        text = text == null ? null : Value.printable(text);
        facts = facts == null ? List.of() : List.copyOf(facts);
        tables = tables == null ? List.of() : List.copyOf(tables);
    }

    public static Section of(Part part, @Nullable String text) {
        return new Section(part, text, List.of(), List.of());
    }

    public static Section of(Part part, List<Fact> facts, Table... tables) {
        return new Section(part, null, facts, List.of(tables));
    }

    /** @param label what it is, a word of the catalogue */
    public record Fact(String label, Value value) {}

    /**
     * @param caption a word of the catalogue, as are the columns' heads
     * @param rows    with as many cells as there are columns; the first cell names the row
     */
    public record Table(String caption, List<String> columns, List<List<Value>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    public boolean empty() {
        return text == null && facts.isEmpty() && tables.stream().allMatch(table -> table.rows().isEmpty());
    }

    /** Whether something in it is not a coded fact. */
    boolean written() {
        return text != null || facts.stream().anyMatch(fact -> fact.value().written())
                || tables.stream().flatMap(table -> table.rows().stream()).flatMap(List::stream).anyMatch(Value::written);
    }

    /** The same without what somebody wrote or told. */
    Section coded() {
        return new Section(part, null, facts.stream().map(fact -> new Fact(fact.label(), coded(fact.value()))).toList(),
                tables.stream().map(table -> new Table(table.caption(), table.columns(), table.rows().stream()
                        .map(row -> row.stream().map(Section::coded).toList()).toList())).toList());
    }

    private static Value coded(Value value) {
        return value.written() ? Value.code("left-out") : value;
    }
}
