package org.casestream.intake.consents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTermsTest {

    private static final LocalDate BORN = LocalDate.parse("2008-11-24");

    /** Somebody comes of age when their birthday begins where the agency is. */
    @ParameterizedTest
    @CsvSource({"UTC, 2026-11-23T23:59:59Z, false", "UTC, 2026-11-24T00:00:00Z, true",
        "America/Chicago, 2026-11-24T05:59:59Z, false", "America/Chicago, 2026-11-24T06:00:00Z, true"})
    void who_has_come_of_age_signs_alone(ZoneId zone, Instant at, boolean alone) {
        assertThat(new ConsentTerms(30, 18, zone).maySignAlone(BORN, at)).isEqualTo(alone);
    }
}
