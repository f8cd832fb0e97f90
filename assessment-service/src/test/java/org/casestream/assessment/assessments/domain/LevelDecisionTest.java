package org.casestream.assessment.assessments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.RatedDomain.D2;
import static org.casestream.assessment.assessments.domain.RatedDomain.D6;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.JONAS;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.MAYA;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.casestream.assessment.assessments.domain.Sample.TODAY;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordExternalResult;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordSecondOpinion;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.assessment.assessments.domain.RatingBasis.Evidence;
import org.casestream.assessment.assessments.domain.RatingBasis.EvidenceId;
import org.casestream.assessment.assessments.domain.RatingBasis.Ground;
import org.casestream.assessment.assessments.domain.RatingBasis.Hint;
import org.casestream.assessment.assessments.domain.RatingBasis.Period;
import org.casestream.assessment.assessments.domain.RatingBasis.Source;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On what ratings rest, and what stands beside the level that holds. */
class LevelDecisionTest {

    private static final AssessmentRequested REQUESTED = new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE);
    private static final AssessmentStarted STARTED = new AssessmentStarted(ASSESSMENT, CASE);
    private static final Ratings MILD = rated(2, 1, 1, 1, 0, 2, 0, 0);
    private static final DomainsRated RATED_MILD = new DomainsRated(ASSESSMENT, CASE, CLIENT, MILD, LEVEL_IS_D1.recommend(MILD));
    private static final RatingsGrounded LAST_MONTH = grounded(TODAY.minusMonths(1), TODAY);
    private static final LevelDecided LEVEL_2 = new LevelDecided(ASSESSMENT, CASE, CLIENT, 2, 2, null);
    private static final FindingsReported REPORTED =
            new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of());

    private final AggregateTestFixture<Assessment> fixture = new AggregateTestFixture<>(Assessment.class);

    private static RatingsGrounded grounded(LocalDate from, LocalDate to, Ground... grounds) {
        return new RatingsGrounded(ASSESSMENT, CASE, CLIENT, from, to, List.of(grounds));
    }

    private ResultValidator<Assessment> started(Object command, Object... events) {
        List<Object> history = new ArrayList<>(List.of(REQUESTED, STARTED));
        history.addAll(Arrays.asList(events));
        return fixture.given(history).when(command);
    }

    private static Object by(StaffId actor, Object event) {
        return new GenericEventMessage<>(event, Map.of("actor", actor.value()));
    }

    private static void refused(ResultValidator<Assessment> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Nested
    class WhatRatingsRestOn {

        private static final Ground DOUBT = new Ground(D2, 2,
                List.of(new Evidence(Source.INSTRUMENT, new EvidenceId("phq-9")), new Evidence(Source.CONTACT, new EvidenceId("contact-1"))),
                "She said so twice.");

        private RateDomains rate(Period period, Ground... grounds) {
            return new RateDomains(ASSESSMENT, MILD, new RatingBasis(period, List.of(grounds)), TODAY, LEVEL_IS_D1);
        }

        @Test
        void is_the_month_up_to_today_unless_something_else_is_said() {
            started(rate(null)).expectEvents(RATED_MILD, LAST_MONTH);
        }

        @Test
        void keeps_period_doubts_evidence_and_own_words() {
            started(rate(new Period(TODAY.minusDays(20), TODAY.minusDays(2)), DOUBT))
                    .expectEvents(RATED_MILD, grounded(TODAY.minusDays(20), TODAY.minusDays(2), DOUBT));
        }

        @Test
        void can_change_without_the_ratings() {
            started(rate(null, DOUBT), RATED_MILD, LAST_MONTH).expectEvents(grounded(TODAY.minusMonths(1), TODAY, DOUBT));
        }

        @Test
        void the_same_again_on_a_later_day_is_no_event() {
            RateDomains tomorrow = new RateDomains(ASSESSMENT, MILD, RatingBasis.USUAL, TODAY.plusDays(1), LEVEL_IS_D1);
            started(tomorrow, RATED_MILD, LAST_MONTH).expectNoEvents();
        }

        @Test
        void new_ratings_cover_the_month_up_to_their_own_day() {
            Ratings worse = rated(3, 1, 1, 1, 0, 2, 0, 0);
            started(new RateDomains(ASSESSMENT, worse, RatingBasis.USUAL, TODAY.plusDays(1), LEVEL_IS_D1), RATED_MILD,
                    LAST_MONTH).expectEvents(new DomainsRated(ASSESSMENT, CASE, CLIENT, worse, LEVEL_IS_D1.recommend(worse)),
                            grounded(TODAY.plusDays(1).minusMonths(1), TODAY.plusDays(1)));
        }

        @Test
        void a_period_lies_in_the_past_and_in_order() {
            refused(started(rate(new Period(TODAY, TODAY.minusDays(1)))), "DATES_REVERSED");
            refused(started(rate(new Period(TODAY, TODAY.plusDays(1)))), "DATE_IN_THE_FUTURE");
            refused(started(rate(new Period(TODAY.minusYears(11), TODAY))), "DATE_TOO_FAR");
        }

        @Test
        void what_makes_no_sense_is_refused_with_its_place() {
            assertRefused("/grounds/1/domain", new Ground(D2, null, null, null), new Ground(D2, null, null, null));
            assertRefused("/grounds/0/considered", new Ground(D2, 5, null, null));
            assertRefused("/grounds/0/considered", new Ground(D2, -1, null, null));
            assertRefused("/grounds/0/considered", new Ground(D2, MILD.d2(), null, null));
            assertRefused("/grounds/0/evidence", new Ground(D2, null,
                    Collections.nCopies(21, new Evidence(Source.CONTACT, new EvidenceId("contact-1"))), null));
        }

        private void assertRefused(String pointer, Ground... grounds) {
            assertThatThrownBy(() -> new RatingBasis(null, List.of(grounds)).require(MILD, TODAY))
                    .hasMessage("VALUE_INVALID").extracting(refused -> ((Refused) refused).pointer()).isEqualTo(pointer);
        }

        @Test
        void nobody_is_rated_up_when_unsure() {
            assertThat(new Ground(D6, 3, null, null).hint(MILD)).isEqualTo(Hint.KEPT_LOWER);
            assertThat(new Ground(D6, 1, null, null).hint(MILD)).isEqualTo(Hint.KEEP_LOWER_UNLESS_SURE);
            assertThat(new Ground(D6, null, null, null).hint(MILD)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,/d1", "5,/d1"})
    void ratings_are_from_0_to_4(int wrong, String pointer) {
        for (int domain = 0; domain < 8; domain++) {
            int[] d = new int[8];
            d[domain] = wrong;
            assertThatThrownBy(() -> rated(d)).hasMessage("VALUE_INVALID").extracting(refused -> ((Refused) refused).pointer())
                    .isEqualTo(pointer.replace("1", Integer.toString(domain + 1)));
        }
    }

    @Nested
    class ASecondOpinion {

        private static final SecondOpinionRecorded JONAS_3 =
                new SecondOpinionRecorded(ASSESSMENT, CASE, CLIENT, JONAS, 3, 2, "Alone at night.");
        private final RecordSecondOpinion command = new RecordSecondOpinion(ASSESSMENT, JONAS, 3, " Alone at night. ");
        private final Object omarDecided = by(OMAR, LEVEL_2);

        @Test
        void stands_beside_the_decision_with_the_level_it_was_about() {
            started(command, RATED_MILD, omarDecided).expectEvents(JONAS_3);
        }

        @Test
        void can_agree() {
            started(new RecordSecondOpinion(ASSESSMENT, JONAS, 2, "I think so too."), RATED_MILD, omarDecided)
                    .expectEvents(new SecondOpinionRecorded(ASSESSMENT, CASE, CLIENT, JONAS, 2, 2, "I think so too."));
        }

        @Test
        void is_about_the_level_that_holds_after_the_report() {
            started(command, RATED_MILD, omarDecided, REPORTED,
                    by(MAYA, new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, 4, "Worse.")), new LevelChanged(ASSESSMENT, CASE, 4, 2))
                    .expectEvents(new SecondOpinionRecorded(ASSESSMENT, CASE, CLIENT, JONAS, 3, 4, "Alone at night."));
        }

        @Test
        void is_never_that_of_who_set_the_level() {
            refused(started(new RecordSecondOpinion(ASSESSMENT, OMAR, 3, "x"), RATED_MILD, omarDecided),
                    "SECOND_OPINION_OF_THE_SAME_PERSON");
            Object mayaChanged = by(MAYA, new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, 4, "Worse."));
            refused(started(new RecordSecondOpinion(ASSESSMENT, MAYA, 3, "x"), RATED_MILD, omarDecided, REPORTED, mayaChanged,
                    new LevelChanged(ASSESSMENT, CASE, 4, 2)), "SECOND_OPINION_OF_THE_SAME_PERSON");
        }

        @Test
        void the_same_again_is_one_event() {
            started(command, RATED_MILD, omarDecided, JONAS_3).expectNoEvents();
        }

        @Test
        void does_not_replace_the_decision() {
            started(new AssessmentCommand.DecideLevel(ASSESSMENT, 2, null), RATED_MILD, omarDecided, JONAS_3).expectNoEvents();
        }

        @Test
        void needs_a_level_a_reason_and_a_decision_to_stand_beside() {
            refused(started(new RecordSecondOpinion(ASSESSMENT, JONAS, 0, "x"), RATED_MILD, omarDecided), "VALUE_INVALID");
            refused(started(new RecordSecondOpinion(ASSESSMENT, JONAS, 6, "x"), RATED_MILD, omarDecided), "VALUE_INVALID");
            refused(started(new RecordSecondOpinion(ASSESSMENT, JONAS, 3, " "), RATED_MILD, omarDecided), "REASON_REQUIRED");
            refused(started(command, RATED_MILD), "LEVEL_REQUIRED");
            refused(fixture.given(REQUESTED).when(command), "ASSESSMENT_NOT_STARTED");
            refused(started(command, new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.OTHER)), "ASSESSMENT_CANCELLED");
        }
    }

    @Nested
    class TheEndOfTheCase {

        private final AssessmentCommand.EndFollowUp command = new AssessmentCommand.EndFollowUp(ASSESSMENT);
        private final ClinicalEvent.FollowUpEnded ended = new ClinicalEvent.FollowUpEnded(ASSESSMENT, CASE, CLIENT);

        @Test
        void ends_what_would_follow_a_report_once() {
            started(command, RATED_MILD, LEVEL_2, REPORTED).expectEvents(ended);
            started(command, RATED_MILD, LEVEL_2, REPORTED, ended).expectNoEvents();
        }

        @Test
        void is_nothing_to_one_without_a_report() {
            started(command, RATED_MILD, LEVEL_2).expectNoEvents();
        }
    }

    @Nested
    class WhatBringsTheNextOneForward {

        private final AssessmentCommand.BringReassessmentForward command = new AssessmentCommand.BringReassessmentForward(
                ASSESSMENT, ReassessmentTrigger.CRITICAL_INCIDENT, NOW);
        private final ClinicalEvent.ReassessmentBroughtForward incident = new ClinicalEvent.ReassessmentBroughtForward(ASSESSMENT,
                CASE, CLIENT, ReassessmentTrigger.CRITICAL_INCIDENT, NOW);

        @Test
        void is_taken_down_also_after_another() {
            started(command, RATED_MILD, LEVEL_2, REPORTED).expectEvents(incident);
            started(command, RATED_MILD, LEVEL_2, REPORTED, new ClinicalEvent.ReassessmentBroughtForward(ASSESSMENT, CASE, CLIENT,
                    ReassessmentTrigger.GOAL_NOT_MET, NOW)).expectEvents(incident);
        }

        @Test
        void is_nothing_where_nobody_waits() {
            started(command, RATED_MILD, LEVEL_2).expectNoEvents();
            started(command, RATED_MILD, LEVEL_2, REPORTED, new ClinicalEvent.FollowUpEnded(ASSESSMENT, CASE, CLIENT))
                    .expectNoEvents();
        }

        @Test
        void is_the_reason_of_the_next_one() {
            Early early = new Early(ReassessmentTrigger.DETERIORATION, NOW);
            fixture.givenNoPriorActivity()
                    .when(new AssessmentCommand.RequestAssessment(ASSESSMENT, CASE, CLIENT, CLINIC, DUE, null, early))
                    .expectEvents(REQUESTED, new ClinicalEvent.RequestExplained(ASSESSMENT, CASE, CLIENT, early));
        }
    }

    @Nested
    class AnExternalResult {

        private static final ExternalResult RESULT = new ExternalResult("regional-tool", "2.1", "C4", TODAY);
        private final RecordExternalResult command =
                new RecordExternalResult(ASSESSMENT, OMAR, RESULT, Set.of("regional-tool"), TODAY);

        @Test
        void is_kept_as_it_is_and_decides_nothing() {
            started(command).expectEvents(new ExternalResultRecorded(ASSESSMENT, CASE, CLIENT, OMAR, RESULT));
            started(command, RATED_MILD, LEVEL_2, REPORTED).expectSuccessfulHandlerExecution();
        }

        @Test
        void the_same_again_is_one_event() {
            started(command, new ExternalResultRecorded(ASSESSMENT, CASE, CLIENT, OMAR, RESULT)).expectNoEvents();
        }

        @Test
        void of_a_system_that_the_region_has_not_listed_is_refused() {
            refused(started(new RecordExternalResult(ASSESSMENT, OMAR, RESULT, Set.of(), TODAY)), "EXTERNAL_SYSTEM_NOT_LISTED");
        }

        @Test
        void is_not_of_tomorrow_nor_of_an_assessment_that_is_not_under_way() {
            refused(started(new RecordExternalResult(ASSESSMENT, OMAR, RESULT, Set.of("regional-tool"), TODAY.minusDays(1))),
                    "DATE_IN_THE_FUTURE");
            refused(fixture.given(REQUESTED).when(command), "ASSESSMENT_NOT_STARTED");
            refused(started(command, new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.OTHER)), "ASSESSMENT_CANCELLED");
        }

        @ParameterizedTest
        @CsvSource({"a description of the level,1,C4,/system", "tool,version two,C4,/version", "tool,1,needs help at home,/result",
                "tool,1,abcdefghijklmnopqrstuvwxy,/result", "'',1,C4,/system"})
        void holds_codes_and_no_text(String system, String version, String result, String pointer) {
            assertThatThrownBy(() -> new ExternalResult(system, version, result, TODAY)).hasMessage("VALUE_INVALID")
                    .extracting(refused -> ((Refused) refused).pointer()).isEqualTo(pointer);
        }
    }
}
