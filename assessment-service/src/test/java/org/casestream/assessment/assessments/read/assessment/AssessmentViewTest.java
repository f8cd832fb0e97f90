package org.casestream.assessment.assessments.read.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.MAYA;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.casestream.assessment.assessments.domain.Sample.rated;
import static org.casestream.assessment.assessments.domain.Sample.text;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;

import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.domain.ReportSignature.ProfessionalRole;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RequestExplained;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.read.assessment.AssessmentView.Decision;
import org.casestream.assessment.assessments.read.assessment.AssessmentView.LevelChange;
import org.casestream.assessment.assessments.read.assessment.AssessmentView.Status;
import org.casestream.assessment.eligibility.domain.Rule.Fact;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class AssessmentViewTest {

    private static final AssessmentRequested REQUESTED = new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE);
    private static final AssessmentStarted STARTED = new AssessmentStarted(ASSESSMENT, CASE);
    private static final Ratings MILD = rated(2, 1, 1, 1, 0, 0, 0, 0);
    private static final Ratings MILD_TOO = rated(2, 1, 1, 1, 1, 0, 0, 0);
    private static final Ratings WORSE = rated(3, 1, 1, 1, 0, 0, 0, 0);
    private static final LevelDecided LEVEL_2 = new LevelDecided(ASSESSMENT, CASE, CLIENT, 2, 2, null);
    private static final EligibilityChecked ELIGIBLE = new EligibilityChecked(ASSESSMENT, CASE, CLIENT, "test-region", 2,
            ADULT_FROM_HERE, 2, Eligibility.ELIGIBLE, List.of(new ProgramId("adults")),
            List.of(new RuleOutcome(new ProgramId("adults"), "age", text("Is an adult."), Fact.AGE, Outcome.MET, null, List.of())));

    private static final ReportSigned SIGNED = new ReportSigned(ASSESSMENT, CASE, CLIENT, 1, new LanguageTag("en"),
            new ReportSignature(OMAR, ProfessionalRole.SOCIAL_WORKER, START), new ReportTexts(null, "All well.", null), null, "{}",
            Sha256.of("{}"), null);

    private static DomainsRated ratedAs(Ratings ratings) {
        return new DomainsRated(ASSESSMENT, CASE, CLIENT, ratings, LEVEL_IS_D1.recommend(ratings));
    }

    private static ViewSpec<AssessmentView> story(DomainEvent... events) {
        return ViewSpec.of(new AssessmentProjection()).given(ASSESSMENT.value(), REQUESTED).given(ASSESSMENT.value(), events);
    }

    @Test
    void what_brought_it_forward_is_shown_to_whoever_assesses() {
        Early early = new Early(ReassessmentTrigger.CRITICAL_INCIDENT, START.minusSeconds(60));
        ViewSpec.of(new AssessmentProjection()).given(ASSESSMENT.value(), REQUESTED,
                new RequestExplained(ASSESSMENT, CASE, CLIENT, early), STARTED).shows(view -> {
                    assertThat(view.early()).isEqualTo(early);
                    assertThat(view.coded().early()).isEqualTo(early);
                });
        ViewSpec.of(new AssessmentProjection()).given(ASSESSMENT.value(), REQUESTED, STARTED).shows(view ->
                assertThat(view.early()).isNull());
    }

    @Test
    void a_request_shows_whose_it_is_and_when_it_is_due() {
        story().shows(view -> {
            assertThat(view.status()).isEqualTo(Status.REQUESTED);
            assertThat(view.caseId()).isEqualTo(CASE);
            assertThat(view.agencyId()).isEqualTo(CLINIC);
            assertThat(view.dueAt()).isEqualTo(DUE);
            assertThat(view.requestedAt()).isEqualTo(START);
            assertThat(view.overdue()).isFalse();
        });
    }

    @Test
    void the_assessor_and_the_start_are_shown() {
        story(new AssessorAssigned(ASSESSMENT, CASE, MAYA, null), new AssessorAssigned(ASSESSMENT, CASE, OMAR, MAYA), STARTED)
                .shows(view -> {
                    assertThat(view.assessorId()).isEqualTo(OMAR);
                    assertThat(view.status()).isEqualTo(Status.STARTED);
                    assertThat(view.startedAt()).isEqualTo(START.plusSeconds(180));
                });
    }

    @Test
    void ratings_recommendation_decision_and_eligibility_explain_the_level() {
        story(STARTED, ratedAs(MILD), LEVEL_2, ELIGIBLE).shows(view -> {
            assertThat(view.ratings()).isEqualTo(MILD);
            assertThat(view.recommendation()).isEqualTo(LEVEL_IS_D1.recommend(MILD));
            assertThat(view.decision()).isEqualTo(new Decision(2, 2, null, START.plusSeconds(180), "maya"));
            assertThat(view.level()).isEqualTo(2);
            assertThat(view.eligibility().answer()).isEqualTo(Eligibility.ELIGIBLE);
            assertThat(view.eligibility().rules()).hasSize(1);
        });
    }

    @Test
    void a_decision_stands_while_the_recommendation_does() {
        story(STARTED, ratedAs(MILD), LEVEL_2, ELIGIBLE, ratedAs(MILD_TOO))
                .shows(view -> assertThat(view.eligibility()).isNotNull());
        story(STARTED, ratedAs(MILD), LEVEL_2, ELIGIBLE, ratedAs(WORSE)).shows(view -> {
            assertThat(view.decision()).isNull();
            assertThat(view.level()).isNull();
            assertThat(view.eligibility()).isNull();
        });
        story(STARTED, ratedAs(MILD), LEVEL_2, ELIGIBLE, new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Lives alone."))
                .shows(view -> {
                    assertThat(view.level()).isEqualTo(3);
                    assertThat(view.eligibility()).isNull();
                });
    }

    @Test
    void the_report_and_later_changes_of_the_level_are_shown() {
        story(STARTED, ratedAs(MILD), LEVEL_2, ELIGIBLE, SIGNED,
                new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, Eligibility.ELIGIBLE, List.of(new ProgramId("adults"))),
                new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, 3, "Lost the flat."), new LevelChanged(ASSESSMENT, CASE, 3, 2))
                .shows(view -> {
                    assertThat(view.status()).isEqualTo(Status.REPORTED);
                    assertThat(view.report().text()).isEqualTo("All well.");
                    assertThat(view.reportedAt()).isEqualTo(START.plusSeconds(360));
                    assertThat(view.decision().level()).isEqualTo(2);
                    assertThat(view.level()).isEqualTo(3);
                    assertThat(view.levelChanges())
                            .containsExactly(new LevelChange(3, 2, "Lost the flat.", START.plusSeconds(420), "maya"));
                });
    }

    @Test
    void overdue_and_cancelled_are_shown() {
        story(new AssessmentOverdue(ASSESSMENT, CASE), new AssessmentCancelled(ASSESSMENT, CASE, CancelReason.CASE_CLOSED))
                .shows(view -> {
                    assertThat(view.overdue()).isTrue();
                    assertThat(view.status()).isEqualTo(Status.CANCELLED);
                    assertThat(view.cancelReason()).isEqualTo(CancelReason.CASE_CLOSED);
                });
    }
}
