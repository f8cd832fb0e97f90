package org.casestream.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.casestream.drills.check.Check;
import org.casestream.drills.check.Checks;
import org.casestream.drills.check.Violation;
import org.casestream.drills.history.Command;

/**
 * The table at the end. A violation belongs to the fault during which it was sent or recorded; one that has no time is
 * everybody's. Green is only what was tried and held.
 */
final class Verdict {

    private final List<Row> rows;
    private final List<Command> commands;
    private final List<Violation> violations;

    Verdict(List<Row> rows, List<Command> commands, List<Violation> violations) {
        this.rows = rows;
        this.commands = commands;
        this.violations = violations;
    }

    boolean green() {
        return violations.isEmpty() && rows.stream().allMatch(row -> row.troubles().isEmpty());
    }

    /** The lines of the table, as Markdown that is readable as it stands. */
    List<String> lines() {
        List<String[]> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("fault", "rounds", "kills", "acknowledged", "retries", "recovery median", "max"));
        Checks.ALL.forEach(check -> head.add(check.name()));
        head.add("verdict");
        table.add(head.toArray(String[]::new));
        rows.forEach(row -> table.add(cells(row)));
        table.add(total());
        return Table.lines(table);
    }

    private String[] cells(Row row) {
        List<Command> sent = commands.stream().filter(command -> row.covers(command.sentAt())).toList();
        List<String> cells = new ArrayList<>(List.of(row.fault(), "" + row.rounds(), "" + row.kills(),
                "" + acknowledged(sent), "" + sent.stream().mapToInt(Command::retries).sum(),
                row.rounds() == 0 ? "-" : seconds(row.recoveries().get(row.rounds() / 2)),
                row.rounds() == 0 ? "-" : seconds(row.recoveries().getLast())));
        boolean red = !row.troubles().isEmpty();
        for (Check check : Checks.ALL) {
            long own = violations.stream().filter(v -> v.check().equals(check.name()) && row.covers(v.at())).count();
            boolean anybodys = violations.stream().anyMatch(v -> v.check().equals(check.name()) && v.at() == null);
            red |= own > 0;
            cells.add(own > 0 ? own + " not" : anybodys ? "?" : "ok");
        }
        cells.add(row.unavailableBecause() != null ? "not tried" : red ? "RED" : "ok");
        return cells.toArray(String[]::new);
    }

    private String[] total() {
        List<String> cells = new ArrayList<>(List.of("whole run", "" + rows.stream().mapToInt(Row::rounds).sum(),
                "" + rows.stream().mapToInt(Row::kills).sum(), "" + acknowledged(commands),
                "" + commands.stream().mapToInt(Command::retries).sum(), "", rows.stream().flatMap(row -> row.recoveries().stream())
                        .max(Duration::compareTo).map(Verdict::seconds).orElse("-")));
        for (Check check : Checks.ALL) {
            long every = violations.stream().filter(violation -> violation.check().equals(check.name())).count();
            cells.add(every == 0 ? "ok" : every + " not");
        }
        cells.add(green() ? "ok" : "RED");
        return cells.toArray(String[]::new);
    }

    private static long acknowledged(List<Command> commands) {
        return commands.stream().filter(command -> command.acknowledgement().isPresent()).count();
    }

    /** What the table cannot say, one sentence each: why something was not tried, and what is red. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Row row : rows) {
            if (row.unavailableBecause() != null) {
                remarks.add(row.fault() + " is not available here: " + row.unavailableBecause() + ".");
            }
            row.troubles().forEach(trouble -> remarks.add(row.fault() + ": " + trouble));
        }
        return remarks;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
