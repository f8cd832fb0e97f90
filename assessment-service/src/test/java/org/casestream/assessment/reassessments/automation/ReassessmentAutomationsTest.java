package org.casestream.assessment.reassessments.automation;

import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.MAYA;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.reassessments.domain.ReassessmentTest.TERMS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.casestream.assessment.assessments.domain.AssessmentCommand.EndFollowUp;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.reassessments.read.due.DueReassessment;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.view.ViewStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReassessmentAutomationsTest {

    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(170));
    private static final DueReassessment WAITING =
            new DueReassessment(CASE.value(), CASE, CLIENT, CLINIC, ASSESSMENT, LONG_AGO, 3, false, LONG_AGO, null, null);

    private final ViewStore views = mock(ViewStore.class);
    private final KnownCases cases = mock(KnownCases.class);
    private final Commands commands = mock(Commands.class);
    private final WhenReassessmentFallsDueThenRequestAssessment automation =
            new WhenReassessmentFallsDueThenRequestAssessment(views, cases, TERMS, commands);

    @BeforeEach
    void oneCaseWaits() {
        when(views.list(eq(DueReassessment.class), any())).thenReturn(List.of(WAITING));
        when(cases.find(CASE)).thenReturn(Optional.of(new KnownCases.KnownCase(CASE, CLIENT, CLINIC, MAYA)));
    }

    @Test
    void a_case_that_is_due_is_assessed_again_by_its_manager_under_an_id_of_its_last_assessment() {
        automation.sendDue(NOW);
        verify(commands).send(new RequestAssessment(new AssessmentId(Ids.derived("reassessment/" + ASSESSMENT)), CASE, CLIENT,
                CLINIC, NOW.plus(Duration.ofDays(14)), MAYA, null));
    }

    @Test
    void whoever_assesses_is_told_what_brought_it_forward() {
        Instant happened = NOW.minus(Duration.ofDays(20));
        when(views.list(eq(DueReassessment.class), any())).thenReturn(List.of(new DueReassessment(CASE.value(), CASE, CLIENT,
                CLINIC, ASSESSMENT, LONG_AGO, 1, false, LONG_AGO, happened, ReassessmentTrigger.GOAL_NOT_MET)));
        automation.sendDue(NOW);
        verify(commands).send(new RequestAssessment(new AssessmentId(Ids.derived("reassessment/" + ASSESSMENT)), CASE, CLIENT,
                CLINIC, NOW.plus(Duration.ofDays(14)), MAYA, new Early(ReassessmentTrigger.GOAL_NOT_MET, happened)));
    }

    @Test
    void one_that_is_being_assessed_or_closed_meanwhile_is_left_alone() {
        when(cases.placeTaken(CASE)).thenReturn(true);
        automation.sendDue(NOW);
        verify(commands, never()).send(any());
    }

    @Test
    void it_is_not_looked_all_the_time() {
        automation.sendDue(NOW);
        automation.sendDue(NOW.plusSeconds(60));
        verify(views, times(1)).list(eq(DueReassessment.class), any());
        automation.sendDue(NOW.plus(TERMS.lookEvery()));
        verify(views, times(2)).list(eq(DueReassessment.class), any());
    }

    @Test
    void a_closed_case_is_not_followed_up() {
        when(cases.currentAssessment(CASE)).thenReturn(Optional.of(ASSESSMENT));
        new WhenCaseClosedThenEndFollowUp(cases, commands).on(new CaseClosed(CASE, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE,
                LocalDate.parse("2026-11-24")), new Cause("event-1", NOW));
        verify(commands).send(new EndFollowUp(ASSESSMENT));
    }
}
