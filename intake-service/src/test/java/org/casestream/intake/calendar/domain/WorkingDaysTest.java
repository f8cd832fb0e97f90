package org.casestream.intake.calendar.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource({
        // Tuesday → Tuesday after
        "5, UTC, 2026-11-24T03:00:00Z, 2026-12-01T23:59:59.999Z",
        // Friday night → Friday after
        "5, UTC, 2026-11-27T23:59:59Z, 2026-12-04T23:59:59.999Z",
        // Saturday and Sunday count as no day at all
        "5, UTC, 2026-11-28T12:00:00Z, 2026-12-04T23:59:59.999Z",
        "1, UTC, 2026-11-29T12:00:00Z, 2026-11-30T23:59:59.999Z",
        // still Monday evening in New York
        "5, America/New_York, 2026-11-24T03:00:00Z, 2026-12-01T04:59:59.999Z",
        // the clocks change on the way
        "5, Europe/Berlin, 2026-03-26T12:00:00Z, 2026-04-02T21:59:59.999Z"})
    void the_last_instant_of_the_last_working_day(int days, ZoneId zone, Instant begin, Instant end) {
        assertThat(new WorkingDays(days, zone).endAfter(begin)).isEqualTo(end);
    }
}
