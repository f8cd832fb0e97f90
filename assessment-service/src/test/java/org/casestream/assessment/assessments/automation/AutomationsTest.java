package org.casestream.assessment.assessments.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.JONAS;
import static org.casestream.assessment.assessments.domain.Sample.MAYA;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.casestream.assessment.assessments.domain.AssessmentCommand.AssignAssessor;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.DueDates;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationsTest {

    private static final Cause OPENING = new Cause("event-1", NOW);
    private static final Cause LATER = new Cause("event-2", NOW.plusSeconds(60));
    private static final AssessmentId INITIAL = new AssessmentId(OPENING.idFor("assessment"));
    private static final DueDates DUE_DATES =
            new DueDates(Duration.ofHours(4), Duration.ofHours(24), Duration.ofDays(5), Duration.ofDays(14));
    private static final CaseClosed CLOSED =
            new CaseClosed(CASE, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, LocalDate.parse("2026-11-24"));

    private final NotedFacts facts = new NotedFacts();
    private final KnownCases cases = facts.cases();
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final WhenCaseOpenedThenRequestAssessment whenOpened =
            new WhenCaseOpenedThenRequestAssessment(cases, DUE_DATES, commands);
    private final WhenCaseManagerAssignedThenAssignAssessor whenAssigned =
            new WhenCaseManagerAssignedThenAssignAssessor(cases, commands);
    private final WhenCaseClosedThenCancelAssessment whenClosed = new WhenCaseClosedThenCancelAssessment(cases, commands);

    /** Commands do to the case's place what their events would. */
    @BeforeEach
    void commandsTakeAndGivePlaces() {
        when(commands.send(any())).then(call -> {
            Object command = call.getArgument(0);
            sent.add(command);
            if (command instanceof RequestAssessment request) {
                facts.put("case-open-assessment", request.caseId().value(), request.assessmentId().value());
            } else if (command instanceof CancelAssessment) {
                facts.release("case-open-assessment", CASE.value());
            }
            return 0L;
        });
    }

    private static CaseOpened opened(Urgency urgency) {
        return new CaseOpened(CASE, CLIENT, CLINIC, new RequestId("request-1"), urgency);
    }

    private static CaseManagerAssigned assigned(StaffId manager) {
        return new CaseManagerAssigned(CASE, manager, null);
    }

    @ParameterizedTest
    @CsvSource({"EMERGENCY,PT4H", "URGENT,PT24H", "SOON,P5D", "ROUTINE,P14D"})
    void an_opened_case_gets_an_assessment_due_by_urgency(Urgency urgency, Duration within) {
        whenOpened.on(opened(urgency), OPENING);
        assertThat(sent).containsExactly(new RequestAssessment(INITIAL, CASE, CLIENT, CLINIC, NOW.plus(within), null, null));
        assertThat(cases.find(CASE)).contains(new KnownCases.KnownCase(CASE, CLIENT, CLINIC, null));
    }

    @Test
    void the_same_opening_twice_requests_once() {
        whenOpened.on(opened(Urgency.SOON), OPENING);
        whenOpened.on(opened(Urgency.SOON), OPENING);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_new_case_manager_becomes_the_assessor_of_the_open_assessment() {
        whenOpened.on(opened(Urgency.SOON), OPENING);
        whenAssigned.on(assigned(MAYA), LATER);
        whenAssigned.on(assigned(JONAS), LATER);
        assertThat(sent).contains(new AssignAssessor(INITIAL, MAYA), new AssignAssessor(INITIAL, JONAS));
        assertThat(cases.find(CASE).orElseThrow().managerId()).isEqualTo(JONAS);
    }

    @Test
    void without_an_open_assessment_the_manager_is_remembered() {
        whenAssigned.on(assigned(MAYA), OPENING);
        assertThat(sent).isEmpty();
        cases.remember(CASE, CLIENT, CLINIC);
        assertThat(cases.find(CASE).orElseThrow().managerId()).isEqualTo(MAYA);
    }

    @Test
    void closing_the_case_cancels_what_is_open_once() {
        whenOpened.on(opened(Urgency.SOON), OPENING);
        whenClosed.on(CLOSED, LATER);
        whenClosed.on(CLOSED, LATER);
        assertThat(sent).hasSize(2).endsWith(new CancelAssessment(INITIAL, CancelReason.CASE_CLOSED));
    }

    @Test
    void nothing_is_opened_after_closing() {
        whenClosed.on(CLOSED, LATER);
        whenOpened.on(opened(Urgency.SOON), OPENING);
        whenAssigned.on(assigned(MAYA), LATER);
        assertThat(sent).isEmpty();
    }
}
