package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Path DEFAULT = Path.of("/home/data");

    @Test
    void without_options_it_starts_on_the_usual_ports_and_data_and_stays() throws Failure {
        assertThat(parse()).isEqualTo(new Options(false, false, DEFAULT, false, false, false, 8080));
    }

    @Test
    void understands_every_option() throws Failure {
        assertThat(parse("--demo", "--exit", "--fresh", "--yes", "--tls", "--data", "/tmp/x/../y", "--port-base", "9000"))
                .isEqualTo(new Options(true, true, Path.of("/tmp/y"), true, true, true, 9000));
    }

    @Test
    void says_what_it_does_not_understand() {
        refuses("does not know the option --dmeo", "--dmeo");
        refuses("--data needs a value", "--data");
        refuses("--data needs a value", "--data", "--demo");
        refuses("takes a number from 1024", "--port-base", "eighty");
        refuses("takes a number from 1024", "--port-base", "80");
        refuses("takes a number from 1024", "--port-base", "65530");
    }

    private static void refuses(String sentence, String... arguments) {
        assertThatThrownBy(() -> parse(arguments)).isInstanceOf(Failure.class).hasMessageContaining(sentence);
    }

    private static Options parse(String... arguments) throws Failure {
        return Options.parse(arguments, DEFAULT);
    }
}
