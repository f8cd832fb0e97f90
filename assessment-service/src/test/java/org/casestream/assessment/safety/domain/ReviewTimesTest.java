package org.casestream.assessment.safety.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.MODERATE;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTimesTest {

    private static final Instant RAISED = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void the_same_day_ends_in_the_agencys_zone() {
        assertThat(new ReviewTimes(ZoneOffset.UTC, 0, 0, 0).dueFor(HIGH, RAISED)).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(new ReviewTimes(ZoneId.of("America/New_York"), 0, 0, 0).dueFor(HIGH, RAISED)).isEqualTo("2026-11-24T05:00:00Z");
    }

    @Test
    void a_region_may_give_more_days_to_what_is_less_grave() {
        ReviewTimes times = new ReviewTimes(ZoneOffset.UTC, 2, 1, 0);
        assertThat(times.dueFor(TO_REVIEW, RAISED)).isEqualTo("2026-11-27T00:00:00Z");
        assertThat(times.dueFor(MODERATE, RAISED)).isEqualTo("2026-11-26T00:00:00Z");
        assertThatThrownBy(() -> new ReviewTimes(ZoneOffset.UTC, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"0,-", "1,-", "2,-", "3,MODERATE", "4,HIGH"})
    void a_rated_risk_of_harm_is_a_flag_from_three_on(int rating, String severity) {
        assertThat(RatedRisk.of(rating).map(Enum::name).orElse(null)).isEqualTo(severity);
    }
}
