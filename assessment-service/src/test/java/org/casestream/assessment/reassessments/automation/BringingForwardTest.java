package org.casestream.assessment.reassessments.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.TODAY;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.assessment.reassessments.guard.Heard;
import org.casestream.assessment.reassessments.guard.HeardOf;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What other services tell that the next assessment is not to wait for. */
class BringingForwardTest {

    private static final Cause CAUSE = new Cause("event-1", NOW);
    private static final Set<GoalAchievement> NOT_MET = EnumSet.of(GoalAchievement.NOT_ACHIEVED, GoalAchievement.NOT_ATTAINABLE,
            GoalAchievement.WORSENING, GoalAchievement.NO_PROGRESS);

    private final KnownCases cases = mock(KnownCases.class);
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final HeardOf heard = Heard.of(new NotedFacts());
    private final WhenCriticalIncidentReportedThenBringReassessmentForward whenReported =
            new WhenCriticalIncidentReportedThenBringReassessmentForward(heard, cases, commands);
    private final WhenGoalIsNotMetThenBringReassessmentForward whenNotMet =
            new WhenGoalIsNotMetThenBringReassessmentForward(heard, cases, commands);

    @BeforeEach
    void aCaseWasReportedOn() {
        when(commands.send(any())).then(call -> {
            sent.add(call.getArgument(0));
            return 0L;
        });
        when(cases.currentAssessment(CASE)).thenReturn(Optional.of(ASSESSMENT));
    }

    private static CriticalIncidentReported incident(IncidentKind kind) {
        return new CriticalIncidentReported(CASE, ALERT, kind, TODAY);
    }

    private static GoalAchievementRecorded goal(GoalAchievement achievement) {
        return new GoalAchievementRecorded(new PlanId("plan-1"), CASE, new GoalId("goal-1"), achievement);
    }

    @ParameterizedTest
    @EnumSource
    void an_attempt_does_and_a_death_does_not(IncidentKind kind) {
        whenReported.on(incident(kind), CAUSE);
        assertThat(sent).isEqualTo(kind != IncidentKind.SUICIDE_ATTEMPT ? List.of()
                : List.of(new BringReassessmentForward(ASSESSMENT, ReassessmentTrigger.CRITICAL_INCIDENT, NOW)));
    }

    @ParameterizedTest
    @EnumSource
    void a_goal_does_that_is_not_going_to_be_met_as_things_are(GoalAchievement achievement) {
        whenNotMet.on(goal(achievement), CAUSE);
        assertThat(sent).isEqualTo(!NOT_MET.contains(achievement) ? List.of()
                : List.of(new BringReassessmentForward(ASSESSMENT, ReassessmentTrigger.GOAL_NOT_MET, NOW)));
    }

    @Test
    void told_again_it_brings_nothing_forward_not_even_after_the_next_report() {
        whenReported.on(incident(IncidentKind.SUICIDE_ATTEMPT), CAUSE);
        whenNotMet.on(goal(GoalAchievement.WORSENING), new Cause("event-2", NOW));
        when(cases.currentAssessment(CASE)).thenReturn(Optional.of(new AssessmentId("assessment-2")));
        whenReported.on(incident(IncidentKind.SUICIDE_ATTEMPT), CAUSE);
        whenNotMet.on(goal(GoalAchievement.WORSENING), new Cause("event-2", NOW));
        assertThat(sent).hasSize(2);
        whenReported.on(incident(IncidentKind.SUICIDE_ATTEMPT), new Cause("event-3", NOW));
        assertThat(sent).hasSize(3);
    }

    @Test
    void of_a_case_that_is_not_known_yet_or_was_never_reported_on_there_is_nothing_to_bring_forward() {
        when(cases.currentAssessment(CASE)).thenReturn(Optional.empty());
        whenReported.on(incident(IncidentKind.SUICIDE_ATTEMPT), CAUSE);
        whenNotMet.on(goal(GoalAchievement.WORSENING), CAUSE);
        assertThat(sent).isEmpty();
    }
}
