package org.casestream.assessment.assessments.domain;

import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
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
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.assessment.assessments.domain.Sample.TODAY;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.assessments.domain.AssessmentCommand.AssignAssessor;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ChangeLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CheckEligibility;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DecideLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.MarkOverdue;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.StartAssessment;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    private static final AssessmentRequested REQUESTED = new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE);
    private static final AssessorAssigned OMARS = new AssessorAssigned(ASSESSMENT, CASE, OMAR, null);
    private static final AssessmentStarted STARTED = new AssessmentStarted(ASSESSMENT, CASE);
    private static final AssessmentCancelled CANCELLED =
            new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.DECLINED_BY_CLIENT);
    private static final Ratings MILD = rated(2, 1, 1, 1, 0, 0, 0, 0);
    private static final DomainsRated RATED_MILD = new DomainsRated(ASSESSMENT, CASE, CLIENT, MILD, LEVEL_IS_D1.recommend(MILD));
    private static final RatingsGrounded LAST_MONTH =
            new RatingsGrounded(ASSESSMENT, CASE, CLIENT, TODAY.minusMonths(1), TODAY, List.of());
    private static final LevelDecided LEVEL_2 = new LevelDecided(ASSESSMENT, CASE, CLIENT, 2, 2, null);
    private static final EligibilityChecked ELIGIBLE_AT_2 = eligible(2);
    private static final FindingsReported REPORTED = new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2,
            Eligibility.ELIGIBLE, List.of(new ProgramId("adults")));

    private final AggregateTestFixture<Assessment> fixture = new AggregateTestFixture<>(Assessment.class);

    private static EligibilityChecked eligible(int level) {
        Determination answer = RULES.determine(ADULT_FROM_HERE, level, NOW);
        return new EligibilityChecked(ASSESSMENT, CASE, CLIENT, "test-region", 2, ADULT_FROM_HERE, level, answer.eligibility(),
                answer.programs(), answer.rules());
    }

    private static RateDomains rate(Ratings ratings) {
        return new RateDomains(ASSESSMENT, ratings, RatingBasis.USUAL, TODAY, LEVEL_IS_D1);
    }

    private ResultValidator<Assessment> started(Object command, Object... events) {
        List<Object> history = new ArrayList<>(List.of(REQUESTED, OMARS, STARTED));
        history.addAll(Arrays.asList(events));
        return fixture.given(history).when(command);
    }

    private static void refused(ResultValidator<Assessment> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Nested
    class Requesting {

        private final RequestAssessment command = new RequestAssessment(ASSESSMENT, CASE, CLIENT, CLINIC, DUE, null, null);

        @Test
        void opens_an_assessment() {
            fixture.givenNoPriorActivity().when(command).expectEvents(REQUESTED);
        }

        @Test
        void gives_it_to_the_case_manager_where_there_is_one() {
            fixture.givenNoPriorActivity().when(new RequestAssessment(ASSESSMENT, CASE, CLIENT, CLINIC, DUE, MAYA, null))
                    .expectEvents(REQUESTED, new AssessorAssigned(ASSESSMENT, CASE, MAYA, null));
        }

        @Test
        void twice_opens_one() {
            fixture.given(REQUESTED, OMARS).when(command).expectNoEvents();
        }
    }

    @Nested
    class AssigningAnAssessor {

        @Test
        void follows_the_case_manager_until_somebody_started() {
            fixture.given(REQUESTED, OMARS).when(new AssignAssessor(ASSESSMENT, JONAS))
                    .expectEvents(new AssessorAssigned(ASSESSMENT, CASE, JONAS, OMAR));
        }

        @Test
        void twice_is_one_event() {
            fixture.given(REQUESTED, OMARS).when(new AssignAssessor(ASSESSMENT, OMAR)).expectNoEvents();
        }

        @Test
        void has_no_effect_once_started() {
            started(new AssignAssessor(ASSESSMENT, JONAS)).expectNoEvents();
        }
    }

    @Nested
    class Starting {

        @Test
        void makes_whoever_starts_the_assessor() {
            fixture.given(REQUESTED, new AssessorAssigned(ASSESSMENT, CASE, MAYA, null))
                    .when(new StartAssessment(ASSESSMENT, OMAR))
                    .expectEvents(new AssessorAssigned(ASSESSMENT, CASE, OMAR, MAYA), STARTED);
        }

        @Test
        void by_the_assessor_changes_nobody() {
            fixture.given(REQUESTED, OMARS).when(new StartAssessment(ASSESSMENT, OMAR)).expectEvents(STARTED);
        }

        @Test
        void twice_is_one_event() {
            started(new StartAssessment(ASSESSMENT, MAYA)).expectNoEvents();
        }

        @Test
        void is_refused_after_the_end() {
            refused(started(new StartAssessment(ASSESSMENT, OMAR), REPORTED), "ASSESSMENT_ALREADY_REPORTED");
            refused(fixture.given(REQUESTED, CANCELLED).when(new StartAssessment(ASSESSMENT, OMAR)), "ASSESSMENT_CANCELLED");
        }
    }

    @Nested
    class Rating {

        @Test
        void keeps_the_ratings_with_the_recommendation_they_led_to() {
            started(rate(MILD)).expectEvents(RATED_MILD, LAST_MONTH);
        }

        @Test
        void the_same_again_is_one_event() {
            started(rate(MILD), RATED_MILD, LAST_MONTH).expectNoEvents();
        }

        @Test
        void voids_a_level_that_was_decided_on_another_recommendation() {
            Ratings worse = rated(3, 1, 1, 1, 0, 0, 0, 0);
            refused(started(ReportTest.FINDINGS, RATED_MILD, LEVEL_2, ELIGIBLE_AT_2,
                    new DomainsRated(ASSESSMENT, CASE, CLIENT, worse, LEVEL_IS_D1.recommend(worse))), "LEVEL_REQUIRED");
        }

        @Test
        void is_refused_before_the_start() {
            refused(fixture.given(REQUESTED).when(rate(MILD)), "ASSESSMENT_NOT_STARTED");
        }
    }

    @Nested
    class DecidingTheLevel {

        @Test
        void as_recommended_needs_no_reason() {
            started(new DecideLevel(ASSESSMENT, 2, null), RATED_MILD).expectEvents(LEVEL_2);
        }

        @Test
        void differently_needs_a_reason() {
            refused(started(new DecideLevel(ASSESSMENT, 3, null), RATED_MILD), "REASON_REQUIRED");
            refused(started(new DecideLevel(ASSESSMENT, 3, "  "), RATED_MILD), "REASON_REQUIRED");
            started(new DecideLevel(ASSESSMENT, 3, "Lives alone."), RATED_MILD)
                    .expectEvents(new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Lives alone."));
        }

        @Test
        void the_same_again_is_one_event() {
            started(new DecideLevel(ASSESSMENT, 2, null), RATED_MILD, LEVEL_2).expectNoEvents();
        }

        @Test
        void is_refused_outside_the_five_levels_and_without_ratings() {
            refused(started(new DecideLevel(ASSESSMENT, 0, "x"), RATED_MILD), "VALUE_INVALID");
            refused(started(new DecideLevel(ASSESSMENT, 6, "x"), RATED_MILD), "VALUE_INVALID");
            refused(started(new DecideLevel(ASSESSMENT, 2, null)), "RATINGS_REQUIRED");
            refused(fixture.given(REQUESTED).when(new DecideLevel(ASSESSMENT, 2, null)), "ASSESSMENT_NOT_STARTED");
        }
    }

    @Nested
    class CheckingEligibility {

        @Test
        void keeps_every_rule_with_its_outcome() {
            started(new CheckEligibility(ASSESSMENT, ADULT_FROM_HERE, RULES, NOW), RATED_MILD, LEVEL_2)
                    .expectEvents(ELIGIBLE_AT_2);
        }

        @Test
        void the_same_again_is_one_event() {
            started(new CheckEligibility(ASSESSMENT, ADULT_FROM_HERE, RULES, NOW), RATED_MILD, LEVEL_2, ELIGIBLE_AT_2)
                    .expectNoEvents();
        }

        @Test
        void needs_the_level_that_rules_ask_about() {
            refused(started(new CheckEligibility(ASSESSMENT, ADULT_FROM_HERE, RULES, NOW), RATED_MILD), "LEVEL_REQUIRED");
        }

        @Test
        void is_refused_before_the_start() {
            refused(fixture.given(REQUESTED).when(new CheckEligibility(ASSESSMENT, ADULT_FROM_HERE, RULES, NOW)),
                    "ASSESSMENT_NOT_STARTED");
        }
    }

    @Nested
    class Reporting {

        private final ReportCommand command = ReportTest.FINDINGS;

        @Test
        void publishes_the_findings_and_keeps_their_text() {
            started(command, RATED_MILD, LEVEL_2, ELIGIBLE_AT_2)
                    .expectEvents(ReportTest.FIRST, REPORTED);
        }

        @Test
        void needs_ratings_level_and_eligibility() {
            refused(started(command), "RATINGS_REQUIRED");
            refused(started(command, RATED_MILD), "LEVEL_REQUIRED");
            refused(started(command, RATED_MILD, LEVEL_2), "ELIGIBILITY_REQUIRED");
        }

        @Test
        void needs_eligibility_for_the_level_that_was_decided() {
            LevelDecided higher = new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Lives alone.");
            refused(started(command, RATED_MILD, LEVEL_2, ELIGIBLE_AT_2, higher), "ELIGIBILITY_REQUIRED");
            started(command, RATED_MILD, LEVEL_2, ELIGIBLE_AT_2, higher, eligible(3)).expectSuccessfulHandlerExecution();
        }

        @Test
        void twice_is_refused() {
            refused(started(command, RATED_MILD, LEVEL_2, ELIGIBLE_AT_2, REPORTED), "ASSESSMENT_ALREADY_REPORTED");
        }

        @Test
        void is_refused_before_the_start() {
            refused(fixture.given(REQUESTED).when(command), "ASSESSMENT_NOT_STARTED");
        }
    }

    @Nested
    class ChangingTheLevel {

        @Test
        void after_the_report_publishes_the_level_and_keeps_the_reason() {
            started(new ChangeLevel(ASSESSMENT, 3, "Lost the flat."), REPORTED)
                    .expectEvents(new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, 3, "Lost the flat."),
                            new LevelChanged(ASSESSMENT, CASE, 3, 2));
        }

        @Test
        void to_the_same_level_is_no_event() {
            started(new ChangeLevel(ASSESSMENT, 2, "Same."), REPORTED).expectNoEvents();
        }

        @Test
        void needs_a_report_a_reason_and_a_level() {
            refused(started(new ChangeLevel(ASSESSMENT, 3, "x")), "ASSESSMENT_NOT_REPORTED");
            refused(started(new ChangeLevel(ASSESSMENT, 3, "x"), CANCELLED), "ASSESSMENT_CANCELLED");
            refused(started(new ChangeLevel(ASSESSMENT, 3, " "), REPORTED), "REASON_REQUIRED");
            refused(started(new ChangeLevel(ASSESSMENT, 6, "x"), REPORTED), "VALUE_INVALID");
        }
    }

    @Nested
    class Cancelling {

        private final CancelAssessment command = new CancelAssessment(ASSESSMENT, CancelReason.DECLINED_BY_CLIENT);

        @Test
        void ends_an_open_assessment() {
            fixture.given(REQUESTED).when(command).expectEvents(CANCELLED);
            started(command).expectEvents(CANCELLED);
        }

        @Test
        void twice_is_one_event() {
            fixture.given(REQUESTED, CANCELLED).when(command).expectNoEvents();
        }

        @Test
        void is_refused_after_the_report() {
            refused(started(command, REPORTED), "ASSESSMENT_ALREADY_REPORTED");
        }

        @Test
        void because_the_case_closed_leaves_a_report_alone() {
            started(new CancelAssessment(ASSESSMENT, CancelReason.CASE_CLOSED), REPORTED).expectNoEvents();
        }
    }

    @Nested
    class FallingDue {

        private final AssessmentOverdue overdue = new AssessmentOverdue(ASSESSMENT, CASE);

        @Test
        void is_said_once_and_not_before_the_date() {
            fixture.given(REQUESTED).when(new MarkOverdue(ASSESSMENT, DUE)).expectNoEvents();
            fixture.given(REQUESTED).when(new MarkOverdue(ASSESSMENT, DUE.plusMillis(1))).expectEvents(overdue);
            fixture.given(REQUESTED, overdue).when(new MarkOverdue(ASSESSMENT, DUE.plusSeconds(9))).expectNoEvents();
        }

        @Test
        void does_not_concern_what_has_ended() {
            started(new MarkOverdue(ASSESSMENT, DUE.plusSeconds(9)), REPORTED).expectNoEvents();
            started(new MarkOverdue(ASSESSMENT, DUE.plusSeconds(9)), CANCELLED).expectNoEvents();
        }
    }

    @Test
    void another_agency_does_not_find_it() {
        refused(fixture.given(REQUESTED, OMARS).when(new StartAssessment(ASSESSMENT, OMAR), Map.of("agency", "open-door")),
                "NOT_FOUND");
        fixture.given(REQUESTED, OMARS).when(new StartAssessment(ASSESSMENT, OMAR), Map.of("agency", CLINIC.value()))
                .expectEvents(STARTED);
    }

    @Test
    void nobody_takes_over_an_assessment_by_requesting_it_again() {
        refused(fixture.given(REQUESTED).when(
                new RequestAssessment(ASSESSMENT, CASE, CLIENT, new AgencyId("open-door"), DUE, null, null),
                Map.of("agency", "open-door")), "NOT_FOUND");
    }
}
