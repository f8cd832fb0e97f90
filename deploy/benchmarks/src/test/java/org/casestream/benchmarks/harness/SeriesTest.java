package org.casestream.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void the_median_is_the_middle_round_or_the_mean_of_the_middle_two() {
        assertThat(Series.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Series.of(9, 1, 5, 7).median()).isEqualTo(6);
        assertThat(Series.of(4).median()).isEqualTo(4);
    }

    @Test
    void lowest_and_highest_round_are_told() {
        assertThat(Series.of(9, 1, 5).min()).isEqualTo(1);
        assertThat(Series.of(9, 1, 5).max()).isEqualTo(9);
    }

    @Test
    void a_ratio_is_taken_round_by_round_so_that_a_slow_machine_falls_out() {
        Series value = Series.of(40, 4, 44);
        Series floor = Series.of(100, 10, 110);
        assertThat(value.dividedBy(floor).rounds()).containsExactly(0.4, 0.4, 0.4);
    }

    @Test
    void the_median_ratio_is_not_the_ratio_of_the_medians() {
        Series value = Series.of(1, 2, 30);
        Series floor = Series.of(10, 4, 100);
        assertThat(value.dividedBy(floor).median()).isEqualTo(0.3);
        assertThat(value.median() / floor.median()).isEqualTo(0.2);
    }

    @Test
    void different_rounds_have_no_ratio() {
        assertThatThrownBy(() -> Series.of(1, 2).dividedBy(Series.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void measurements_take_turns() throws Exception {
        List<String> turns = new ArrayList<>();
        List<Series> series = Interleaved.rounds(3, List.of(() -> noted(turns, "a", 1), () -> noted(turns, "b", 2)));
        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(series).containsExactly(Series.of(1, 1, 1), Series.of(2, 2, 2));
    }

    private static double noted(List<String> turns, String who, double figure) {
        turns.add(who);
        return figure;
    }
}
