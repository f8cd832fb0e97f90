package org.casestream.assessment.eligibility.read.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.testkit.ViewSpec.START;

import java.time.LocalDate;
import java.util.List;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityAdopted;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityDetermined;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityLevelFollowed;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityRecordClosed;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.read.record.EligibilityView.Due;
import org.casestream.assessment.eligibility.read.record.EligibilityView.Made;
import org.casestream.assessment.eligibility.read.record.EligibilityView.Status;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRecordOpened;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class EligibilityViewTest {

    private static final EligibilityRecordId RECORD = new EligibilityRecordId("eligibility-1");
    private static final EligibilityRecordOpened OPENED = new EligibilityRecordOpened(RECORD, CASE, CLIENT, CLINIC);
    private static final LocalDate IN_A_YEAR = LocalDate.parse("2027-11-24");
    private static final Determination ELIGIBLE = RULES.determine(ADULT_FROM_HERE, 2, NOW);
    private static final Determination LOST = RULES.determine(new Facts(1990, "XX9", null, null, null), 2, NOW);
    private static final EligibilityDetermined CHECKED = new EligibilityDetermined(RECORD, CASE, CLIENT, 1, ASSESSMENT, ELIGIBLE, IN_A_YEAR);
    private static final EligibilityAdopted ADOPTED = new EligibilityAdopted(RECORD, CASE, CLIENT, ASSESSMENT);

    private static ViewSpec<EligibilityView> story(DomainEvent... events) {
        return ViewSpec.of(new EligibilityProjection()).given(RECORD.value(), OPENED).given(RECORD.value(), events);
    }

    @Test
    void a_check_counts_with_the_report() {
        story(CHECKED).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.CHECKED);
            assertThat(view.eligibility()).isNull();
            assertThat(view.determinations()).containsExactly(
                    new Made(1, ASSESSMENT, false, ELIGIBLE, IN_A_YEAR, START.plusSeconds(60), "maya"));
        });
        story(CHECKED, ADOPTED).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.DETERMINED);
            assertThat(view.eligibility()).isEqualTo(Eligibility.ELIGIBLE);
            assertThat(view.programs()).containsExactly(new ProgramId("adults"));
            assertThat(view.level()).isEqualTo(2);
            assertThat(view.version()).isEqualTo(2);
            assertThat(view.dueOn()).isEqualTo(IN_A_YEAR);
            assertThat(view.determinations().getFirst().counted()).isTrue();
        });
    }

    @Test
    void what_is_due_is_shown_until_it_is_determined_again_and_history_is_kept() {
        DomainEvent due = new EligibilityRedeterminationDue(RECORD, CASE, CLIENT, CLINIC, DueCause.LEVEL_CHANGED);
        EligibilityLevelFollowed level = new EligibilityLevelFollowed(RECORD, CASE, CLIENT, 3);
        story(CHECKED, ADOPTED, level, due).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.REDETERMINATION_DUE);
            assertThat(view.level()).isEqualTo(3);
            assertThat(view.due()).isEqualTo(new Due(DueCause.LEVEL_CHANGED, START.plusSeconds(240)));
            assertThat(view.eligibility()).as("counts until then").isEqualTo(Eligibility.ELIGIBLE);
        });
        story(CHECKED, ADOPTED, level, due, new EligibilityDetermined(RECORD, CASE, CLIENT, 2, null, LOST, null),
                new EligibilityRedetermined(RECORD, CASE, CLIENT, CLINIC, 2, 2, Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE, List.of()))
                .shows(view -> {
                    assertThat(view.status()).isEqualTo(Status.DETERMINED);
                    assertThat(view.eligibility()).isEqualTo(Eligibility.NOT_ELIGIBLE);
                    assertThat(view.due()).isNull();
                    assertThat(view.dueOn()).isNull();
                    assertThat(view.determinations()).extracting(Made::number).containsExactly(1, 2);
                    assertThat(view.coded().determinations()).allSatisfy(one -> {
                        assertThat(one.content().facts()).isNull();
                        assertThat(one.content().rules()).isNotEmpty();
                    });
                });
    }

    @Test
    void a_later_report_counts_above_a_redetermination_and_a_closed_case_is_not_watched() {
        EligibilityDetermined again = new EligibilityDetermined(RECORD, CASE, CLIENT, 3, ASSESSMENT, ELIGIBLE, IN_A_YEAR);
        story(CHECKED, ADOPTED, new EligibilityDetermined(RECORD, CASE, CLIENT, 2, null, LOST, null), again, ADOPTED)
                .shows(view -> {
                    assertThat(view.eligibility()).isEqualTo(Eligibility.ELIGIBLE);
                    assertThat(view.determinations()).extracting(Made::counted).containsOnly(true);
                });
        story(CHECKED, ADOPTED, new EligibilityRecordClosed(RECORD, CASE, CLIENT))
                .shows(view -> assertThat(view.status()).isEqualTo(Status.CLOSED));
    }
}
