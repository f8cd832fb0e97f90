package org.casestream.eventing.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.casestream.sealing.KeysUnavailable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class StoreProblemsTest {

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(new MongoTimeoutException("away"), 503, "VIEWS_UNAVAILABLE"),
                Arguments.of(new CannotCreateTransactionException("away"), 503, "STORE_UNAVAILABLE"),
                Arguments.of(new QueryTimeoutException("slow"), 503, "STORE_UNAVAILABLE"),
                Arguments.of(new KeysUnavailable("away", null), 503, "KEYS_UNAVAILABLE"),
                Arguments.of(new ConcurrencyException("overtaken"), 409, "OVERTAKEN"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void are_answered_and_counted_like_every_other_refusal(RuntimeException thrown, int status, String code) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        MockMvcBuilders.standaloneSetup(new Failing(thrown)).setControllerAdvice(new StoreProblems(meters)).build()
                .perform(get("/")).andExpect(status().is(status));

        assertThat(meters.counter("casestream.refusals", "code", code).count()).isEqualTo(1);
    }

    @RestController
    static final class Failing {

        private final RuntimeException thrown;

        Failing(RuntimeException thrown) {
            this.thrown = thrown;
        }

        @GetMapping("/")
        String fail() {
            throw thrown;
        }
    }
}
