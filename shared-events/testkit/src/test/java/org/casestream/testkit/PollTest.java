package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {

    @Test
    void waits_until_it_holds() {
        AtomicInteger looks = new AtomicInteger();
        Poll.until("it was looked at three times", () -> looks.incrementAndGet() == 3);
        assertThat(looks).hasValue(3);
    }

    @Test
    void says_what_it_waited_for_and_what_went_wrong_last() {
        assertThatThrownBy(() -> Poll.until("the case is closed", Duration.ofMillis(60), () -> {
            throw new IllegalStateException("connection refused");
        })).isInstanceOf(AssertionError.class)
                .hasMessageContaining("in vain until the case is closed").hasMessageContaining("connection refused");
    }

    @Test
    void returns_what_it_found() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(Poll.<String>find("it is there", () -> looks.incrementAndGet() < 2 ? null : "it")).isEqualTo("it");
    }
}
