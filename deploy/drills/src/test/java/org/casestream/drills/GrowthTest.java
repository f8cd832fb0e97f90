package org.casestream.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void ups_and_downs_are_flat_and_a_leak_is_not() {
        assertThat(Growth.of(List.of(100.0, 140.0, 90.0, 160.0, 100.0, 100.0, 130.0, 80.0, 110.0)).flat(0)).isTrue();
        assertThat(Growth.of(List.of(100.0, 120.0, 140.0, 160.0, 180.0, 200.0, 220.0, 240.0, 260.0)).flat(48)).isFalse();
    }

    @Test
    void one_dead_letter_is_growth() {
        assertThat(Growth.of(List.of(0.0, 0.0, 0.0, 0.0, 1.0, 1.0)).flat(0)).isFalse();
    }
}
