package org.casestream.assessment.reassessments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.casestream.assessment.levels.domain.LevelExplanation.StepDown;
import org.casestream.assessment.levels.domain.LevelExplanation.StepUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class ReassessmentTest {

    /** As they are unless a region says otherwise. */
    public static final ReassessmentTerms TERMS = new ReassessmentTerms(IntStream.of(365, 365, 180, 180, 90)
            .mapToObj(Duration::ofDays).toList(), Duration.ofDays(30), Duration.ofDays(14), Duration.ofMinutes(15));

    @ParameterizedTest
    @CsvSource({"1,365", "2,365", "3,180", "4,180", "5,90"})
    void each_level_has_its_time_and_is_asked_for_a_while_before(int level, int days) {
        assertThat(TERMS.assessedBefore(level, TERMS.requestedUpTo(NOW))).isEqualTo(NOW.minus(Duration.ofDays(days - 14)));
        assertThat(TERMS.due(NOW, level, null, NOW)).isEqualTo(NOW.plus(Duration.ofDays(days)));
    }

    @Test
    void what_was_missed_is_not_due_before_there_was_time_for_it() {
        assertThat(TERMS.due(NOW.minus(Duration.ofDays(900)), 1, null, NOW)).isEqualTo(NOW.plus(Duration.ofDays(14)));
        assertThat(TERMS.triggeredBefore(TERMS.requestedUpTo(NOW))).isEqualTo(NOW.minus(Duration.ofDays(16)));
    }

    @ParameterizedTest(name = "assessed {0} days ago and triggered {1} days ago: due in {2} days")
    @CsvSource({"10,0,30", "10,5,25", "10,16,14", "10,29,14", "160,0,20", "170,0,14"})
    void what_brings_it_forward_never_puts_it_off(int assessed, int triggered, int due) {
        assertThat(TERMS.due(NOW.minus(Duration.ofDays(assessed)), 3, NOW.minus(Duration.ofDays(triggered)), NOW))
                .isEqualTo(NOW.plus(Duration.ofDays(due)));
    }

    @Test
    void times_that_make_no_sense_are_refused() {
        List<Duration> short1 = IntStream.of(365, 365, 180, 180, 9).mapToObj(Duration::ofDays).toList();
        assertThatThrownBy(() -> new ReassessmentTerms(short1, Duration.ofDays(30), Duration.ofDays(14), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReassessmentTerms(TERMS.byLevel().subList(0, 4), Duration.ofDays(30), Duration.ofDays(14),
                Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReassessmentTerms(TERMS.byLevel(), Duration.ofDays(3), Duration.ofDays(14), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_comparison_shows_every_domain_and_what_the_change_speaks_for() {
        Comparison worse = Comparison.of(rated(2, 1, 2, 1, 0, 1, 0, 2), rated(3, 2, 2, 1, 0, 3, 0, 2));
        assertThat(worse.ratings()).extracting(Comparison.Change::change).containsExactly(1, 1, 0, 0, 0, 2, 0, 0);
        assertThat(worse.stepUp()).containsExactly(StepUp.DETERIORATION, StepUp.CHANGED_RISK, StepUp.NEW_STRESSORS);
        assertThat(worse.stepDown()).isEmpty();
        Comparison better = Comparison.of(rated(3, 2, 2, 1, 0, 3, 0, 2), rated(2, 1, 1, 1, 0, 1, 0, 1));
        assertThat(better.stepUp()).isEmpty();
        assertThat(better.stepDown()).containsExactly(StepDown.values());
        Comparison same = Comparison.of(rated(2, 0, 0, 0, 0, 0, 0, 3), rated(2, 0, 0, 0, 0, 0, 0, 3));
        assertThat(same.stepUp()).containsExactly(StepUp.NO_IMPROVEMENT);
        assertThat(Comparison.of(rated(0, 0, 0, 0, 0, 0, 0, 3), rated(0, 0, 0, 0, 0, 0, 0, 3)).stepUp()).isEmpty();
    }
}
