package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @ParameterizedTest
    @CsvSource({"0001-01-01, DATE_IN_THE_PAST", "2026-11-23, DATE_IN_THE_PAST", "2026-11-24,", "2036-11-24,",
            "2036-11-25, DATE_TOO_FAR", "9999-12-31, DATE_TOO_FAR"})
    void what_is_planned_lies_ahead_and_not_too_far(LocalDate day, String refusal) {
        answers(() -> Dates.requireAhead(day, TODAY, "/day"), "/day", refusal);
    }

    @ParameterizedTest
    @CsvSource({"0000-01-01T00:00:00Z, DATE_IN_THE_PAST", "2026-11-24T03:00:00Z, DATE_IN_THE_PAST", "2026-11-24T03:00:00.001Z,",
            "2036-11-24T03:00:00Z,", "2036-11-24T03:00:00.001Z, DATE_TOO_FAR", "9999-12-31T23:59:59Z, DATE_TOO_FAR"})
    void an_instant_too(Instant at, String refusal) {
        answers(() -> Dates.requireAhead(at, NOW, "/at"), "/at", refusal);
    }

    @ParameterizedTest
    @CsvSource({"9999-12-31, DATE_IN_THE_FUTURE", "2026-11-25, DATE_IN_THE_FUTURE", "2026-11-24,", "2016-11-24,",
            "2016-11-23, DATE_TOO_FAR", "0001-01-01, DATE_TOO_FAR"})
    void what_was_lies_behind_and_not_too_far(LocalDate day, String refusal) {
        answers(() -> Dates.requirePast(day, TODAY, "/day"), "/day", refusal);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T03:00:00.001Z, DATE_IN_THE_FUTURE", "2026-11-24T03:00:00Z,", "2016-11-24T03:00:00Z,",
            "2016-11-24T02:59:59.999Z, DATE_TOO_FAR"})
    void an_instant_that_was_too(Instant at, String refusal) {
        answers(() -> Dates.requirePast(at, NOW, "/at"), "/at", refusal);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T03:00:00.001Z, DATE_IN_THE_FUTURE", "2026-11-24T03:00:00Z,", "2026-11-23T03:00:00Z,",
            "2026-11-23T02:59:59.999Z, DATE_BEFORE_THE_RECORD"})
    void what_happened_in_a_record_happened_since_it_began(Instant at, String refusal) {
        answers(() -> Dates.requireSince(NOW.minusSeconds(86_400), at, NOW, "/at"), "/at", refusal);
    }

    private static void answers(ThrowingCallable check, String pointer, String refusal) {
        Refused refused = catchThrowableOfType(Refused.class, check);
        assertThat(refused == null ? null : refused.refusal().name()).isEqualTo(refusal);
        assertThat(refused == null ? pointer : refused.pointer()).isEqualTo(pointer);
    }
}
