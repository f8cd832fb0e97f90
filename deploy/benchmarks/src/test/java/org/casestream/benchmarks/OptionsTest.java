package org.casestream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void without_options_everything_is_measured_at_length() throws Exception {
        Options options = Options.parse(List.of());
        assertThat(options.quick()).isFalse();
        assertThat(options.only()).isEmpty();
        assertThat(options.rounds()).isEqualTo(5);
    }

    @Test
    void rows_rounds_and_ports_can_be_chosen() throws Exception {
        Options options = Options.parse(
                List.of("--quick", "--only", "guard", "--only", "asof", "--rounds", "7", "--port-base", "25000", "--seed", "3"));
        assertThat(options).extracting(Options::quick, Options::only, Options::rounds, Options::portBase, Options::seed)
                .containsExactly(true, List.of("guard", "asof"), 7, 25_000, 3L);
    }

    @Test
    void what_is_wrong_is_said_in_a_sentence() {
        assertThatThrownBy(() -> Options.parse(List.of("--fast"))).isInstanceOf(Options.Usage.class)
                .hasMessage("There is no option --fast.");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds"))).hasMessage("--rounds needs a value.");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds", "no")))
                .hasMessage("--rounds needs a number from 1 to 1000, not no.");
        assertThatThrownBy(() -> Options.parse(List.of("--profile", "a.jfr")))
                .hasMessage("--profile records one row: name it with --only.");
    }
}
