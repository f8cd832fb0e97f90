package org.casestream.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.casestream.drills.check.Violation;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void a_violation_belongs_to_the_fault_during_which_it_happened() {
        Row first = row("first");
        Row second = new Row("second");
        Instant during = Instant.now();
        second.over(0);
        List<String> lines = new Verdict(List.of(first, second), List.of(),
                List.of(new Violation("kafka", during, "lost"))).lines();
        assertThat(lines.get(2)).startsWith("| first ").doesNotContain("RED");
        assertThat(lines.get(3)).startsWith("| second ").contains("1 not").contains("RED");
        assertThat(lines.getLast()).startsWith("| whole run ").contains("RED");
    }

    @Test
    void what_was_not_tried_is_not_green_and_says_why() {
        Row row = new Row("disk-full");
        row.unavailable("it needs to be root");
        row.over(0);
        Verdict verdict = new Verdict(List.of(row), List.of(), List.of());
        assertThat(verdict.lines().get(2)).contains("not tried");
        assertThat(verdict.remarks()).containsExactly("disk-full is not available here: it needs to be root.");
    }

    @Test
    void a_fault_from_which_the_platform_did_not_recover_is_red() {
        Row row = row("cut");
        row.trouble("No write succeeded within 120 s.");
        assertThat(new Verdict(List.of(row), List.of(), List.of()).green()).isFalse();
    }

    private static Row row(String name) {
        Row row = new Row(name);
        row.recovered(Duration.ofMillis(300));
        row.over(1);
        return row;
    }
}
