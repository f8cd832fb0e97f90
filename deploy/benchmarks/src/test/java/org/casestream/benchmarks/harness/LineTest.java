package org.casestream.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    private static final Series FLOOR = Series.of(100, 100, 100);

    @Test
    void a_median_ratio_at_the_goal_is_ok_whatever_one_round_was() {
        Line line = Line.compared("row", "what", "commands/s", Series.of(10, 40, 50), FLOOR, "", Goal.ratioAtLeast(0.40));
        assertThat(line.verdict()).isEqualTo("ok");
    }

    @Test
    void below_the_goal_falls_short() {
        Line line = Line.compared("row", "what", "commands/s", Series.of(39, 39, 50), FLOOR, "", Goal.ratioAtLeast(0.40));
        assertThat(line.verdict()).isEqualTo("falls short");
    }

    @Test
    void every_goal_must_be_met() {
        Line line = Line.compared("row", "what", "events/s", FLOOR, FLOOR, "", Goal.ratioAtLeast(0.30), Goal.atLeast(20_000));
        assertThat(line.verdict()).isEqualTo("falls short");
    }

    @Test
    void a_latency_is_to_be_small() {
        assertThat(Line.alone("row", "what", "ms", Series.of(100), "", Goal.atMost(100)).verdict()).isEqualTo("ok");
        assertThat(Line.alone("row", "what", "ms", Series.of(101), "", Goal.atMost(100)).verdict()).isEqualTo("falls short");
    }

    @Test
    void nothing_is_said_where_there_is_no_goal() {
        assertThat(Line.alone("row", "what", "ms", Series.of(1), "").verdict()).isEmpty();
    }
}
