package org.casestream.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.casestream.local.Failure;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void a_seed_is_chosen_where_none_is_given() throws Failure {
        assertThat(Options.parse(new String[] {"--quick"}).seed()).isPositive();
        assertThat(Options.parse(new String[] {"--quick", "--seed", "7"}).seed()).isEqualTo(7);
    }

    @Test
    void what_it_does_not_understand_is_said_in_one_sentence() {
        assertThatThrownBy(() -> Options.parse(new String[] {"--fast"})).isInstanceOf(Failure.class)
                .hasMessage("deploy/drill does not know --fast: see deploy/drill --help.");
        assertThatThrownBy(() -> Options.parse(new String[] {"--seed"})).hasMessageContaining("--seed needs a value");
        assertThatThrownBy(() -> Options.parse(new String[] {"--minutes", "long"})).hasMessageContaining("does not take long");
    }

    @Test
    void it_does_one_thing_at_a_time() throws Failure {
        assertThat(Options.parse(new String[] {"privacy"}).privacy()).isTrue();
        assertThatThrownBy(() -> Options.parse(new String[] {"soak", "privacy"})).isInstanceOf(Failure.class)
                .hasMessageContaining("one thing at a time");
    }
}
