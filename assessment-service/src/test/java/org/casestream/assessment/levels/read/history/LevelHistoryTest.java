package org.casestream.assessment.levels.read.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.JONAS;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.casestream.assessment.assessments.domain.Sample.TODAY;
import static org.casestream.assessment.assessments.domain.Sample.rated;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import java.util.stream.Stream;

import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.assessment.assessments.domain.ExternalResult;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.RatingBasis.Ground;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.read.history.LevelHistory.Decision;
import org.casestream.assessment.levels.read.history.LevelHistory.External;
import org.casestream.assessment.levels.read.history.LevelHistory.Rated;
import org.casestream.assessment.levels.read.history.LevelHistory.SecondOpinion;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class LevelHistoryTest {

    private static final Ratings MILD = rated(2, 1, 1, 1, 0, 0, 0, 0);
    private static final Ratings WORSE = rated(3, 1, 1, 1, 0, 0, 0, 0);
    private static final List<Ground> GROUNDS = List.of(new Ground(RatedDomain.D2, 2, null, "She said so."));
    private static final RatingsGrounded GROUNDED =
            new RatingsGrounded(ASSESSMENT, CASE, CLIENT, TODAY.minusMonths(1), TODAY, GROUNDS);
    private static final LevelDecided LEVEL_3 = new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Lives alone.");
    private static final SecondOpinionRecorded OPINION =
            new SecondOpinionRecorded(ASSESSMENT, CASE, CLIENT, JONAS, 2, 3, "Her sister is there.");
    private static final ExternalResult RESULT = new ExternalResult("tool", "1", "C4", TODAY);

    private static DomainsRated ratedAs(Ratings ratings) {
        return new DomainsRated(ASSESSMENT, CASE, CLIENT, ratings, LEVEL_IS_D1.recommend(ratings));
    }

    private static ViewSpec<LevelHistory> story(DomainEvent... events) {
        return ViewSpec.of(new LevelHistoryProjection()).given(ASSESSMENT.value(), Stream.concat(
                Stream.of(new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE), new AssessmentStarted(ASSESSMENT, CASE)),
                Stream.of(events)).toArray(DomainEvent[]::new));
    }

    private static FindingsReported reported(int level) {
        return new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, level, Eligibility.ELIGIBLE, List.of());
    }

    @Test
    void a_request_has_no_level() {
        story().shows(view -> {
            assertThat(view.requestedAt()).isEqualTo(START);
            assertThat(view.rated()).isNull();
            assertThat(view.level()).isNull();
            assertThat(view.reportedAt()).isNull();
        });
    }

    @Test
    void it_shows_what_was_rated_on_which_grounds_and_what_was_decided() {
        story(ratedAs(MILD), GROUNDED, LEVEL_3).shows(view -> {
            assertThat(view.rated()).isEqualTo(new Rated(MILD, LEVEL_IS_D1.recommend(MILD)));
            assertThat(view.grounds()).isEqualTo(GROUNDS);
            assertThat(view.from()).isEqualTo(TODAY.minusMonths(1));
            assertThat(view.to()).isEqualTo(TODAY);
            assertThat(view.decision()).isEqualTo(new Decision(3, 2, "Lives alone.", START.plusSeconds(240), "maya"));
            assertThat(view.decision().override()).isEqualTo(1);
            assertThat(view.level()).isEqualTo(3);
        });
    }

    @Test
    void another_recommendation_voids_the_decision_and_the_same_one_does_not() {
        story(ratedAs(MILD), LEVEL_3, ratedAs(WORSE)).shows(view -> {
            assertThat(view.decision()).isNull();
            assertThat(view.level()).isNull();
        });
        story(ratedAs(MILD), LEVEL_3, ratedAs(rated(2, 1, 1, 1, 1, 0, 0, 0)))
                .shows(view -> assertThat(view.level()).isEqualTo(3));
    }

    @Test
    void after_the_report_only_the_level_moves_on() {
        story(ratedAs(MILD), LEVEL_3, reported(3), new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, 4, "Lost the flat."),
                new LevelChanged(ASSESSMENT, CASE, 4, 3)).shows(view -> {
                    assertThat(view.reportedAt()).isEqualTo(START.plusSeconds(240));
                    assertThat(view.decision().level()).isEqualTo(3);
                    assertThat(view.level()).isEqualTo(4);
                });
    }

    @Test
    void second_opinions_and_results_from_outside_stand_beside_it() {
        story(ratedAs(MILD), LEVEL_3, OPINION, new ExternalResultRecorded(ASSESSMENT, CASE, CLIENT, OMAR, RESULT)).shows(view -> {
            assertThat(view.second()).containsExactly(
                    new SecondOpinion(JONAS, 2, 3, -1, "Her sister is there.", START.plusSeconds(240)));
            assertThat(view.external()).containsExactly(new External(RESULT, OMAR, START.plusSeconds(300)));
            assertThat(view.level()).isEqualTo(3);
        });
    }

    @Test
    void a_cancelled_one_is_known_to_be() {
        story(new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.OTHER)).shows(view -> assertThat(view.cancelled()).isTrue());
    }

    @Test
    void auditors_see_levels_and_ratings_and_no_words() {
        story(ratedAs(MILD), GROUNDED, LEVEL_3, OPINION).shows(view -> {
            assertThat(view.coded().toString()).doesNotContain("She said so", "Lives alone", "sister");
            assertThat(view.coded().rated()).isEqualTo(view.rated());
            assertThat(view.coded().grounds().getFirst().considered()).isEqualTo(2);
            assertThat(view.coded().second().getFirst().difference()).isEqualTo(-1);
        });
    }
}
