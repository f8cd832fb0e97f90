package org.casestream.careplan.safetyplans.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.careplan.Sample.ALERT;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.TODAY;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.casestream.careplan.NotedFacts;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.CancelSafetyPlan;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanDue;
import org.casestream.careplan.safetyplans.guard.Guards;
import org.casestream.careplan.safetyplans.guard.OneDueSafetyPlanPerCase;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetyPlanAutomationsTest {

    private static final Cause FLAG = new Cause("event-1", NOW);
    private static final Cause SECOND_FLAG = new Cause("event-2", NOW.plusSeconds(60));
    private static final SafetyPlanId FIRST = new SafetyPlanId(FLAG.idFor("safety-plan"));
    private static final CaseClosed CLOSED =
            new CaseClosed(CASE, ClosureReason.MOVED_AWAY, Destination.NOWHERE, TODAY);

    private final OneDueSafetyPlanPerCase due = Guards.due(new NotedFacts());
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final WhenCaseClosedThenCancelSafetyPlan whenClosed = new WhenCaseClosedThenCancelSafetyPlan(commands, due);

    /** Commands do to the case's place what their events would. */
    @BeforeEach
    void commandsTakeAndGivePlaces() {
        when(commands.send(any())).then(call -> {
            Object command = call.getArgument(0);
            sent.add(command);
            if (command instanceof NoteSafetyPlanDue note) {
                due.on(new SafetyPlanDue(note.safetyPlanId(), note.caseId(), note.clientId(), note.agencyId(), note.alertId(),
                        note.dueAt()));
            } else if (command instanceof CancelSafetyPlan cancel) {
                due.on(new SafetyPlanCancelled(cancel.safetyPlanId(), CASE));
            }
            return 0L;
        });
    }

    private void flag(String zone, Cause cause) {
        happened(raised(alert(cause), RiskSeverity.HIGH), zone, cause);
    }

    private void happened(RiskFlagEvent event, String zone, Cause cause) {
        new WhenRiskCallsForPlanThenSafetyPlanIsDue(commands, due, ZoneId.of(zone)).on(event, cause);
    }

    private static AlertId alert(Cause cause) {
        return cause.equals(FLAG) ? ALERT : new AlertId("alert-2");
    }

    private static RiskFlagRaised raised(AlertId alert, RiskSeverity severity) {
        return new RiskFlagRaised(alert, CASE, CLIENT, CLINIC, RiskKind.SAFETY_ANSWER, severity, null, ASSESSMENT, NOW);
    }

    private static RiskFlagReviewed reviewed(ReviewOutcome outcome) {
        return new RiskFlagReviewed(ALERT, CASE, CLIENT, CLINIC, outcome);
    }

    private static NoteSafetyPlanDue dueAt(SafetyPlanId id, AlertId alert, String instant) {
        return new NoteSafetyPlanDue(id, CASE, CLIENT, CLINIC, alert, Instant.parse(instant));
    }

    @Test
    void a_risk_flag_makes_one_due_until_the_end_of_its_day() {
        flag("UTC", FLAG);
        assertThat(sent).containsExactly(dueAt(FIRST, ALERT, "2026-11-25T00:00:00Z"));
    }

    @Test
    void one_that_only_has_to_be_looked_at_makes_none_due() {
        happened(raised(ALERT, RiskSeverity.TO_REVIEW), "UTC", FLAG);
        happened(reviewed(ReviewOutcome.NO_ACUTE_RISK), "UTC", SECOND_FLAG);
        happened(reviewed(ReviewOutcome.RECORDED_IN_ERROR), "UTC", SECOND_FLAG);
        happened(new RiskFlagCovered(ALERT, CASE, new AdministrationId("screening-1")), "UTC", SECOND_FLAG);
        happened(new RiskFlagReviewOverdue(ALERT, CASE), "UTC", SECOND_FLAG);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_review_that_finds_one_needed_makes_it_due_once() {
        happened(raised(ALERT, RiskSeverity.TO_REVIEW), "UTC", FLAG);
        happened(reviewed(ReviewOutcome.SAFETY_PLAN_NEEDED), "UTC", SECOND_FLAG);
        happened(reviewed(ReviewOutcome.EMERGENCY_CARE), "UTC", SECOND_FLAG);
        assertThat(sent).containsExactly(
                dueAt(new SafetyPlanId(SECOND_FLAG.idFor("safety-plan")), ALERT, "2026-11-25T00:00:00Z"));
    }

    @Test
    void the_day_is_that_of_the_agencys_zone() {
        flag("America/New_York", FLAG);
        assertThat(sent).containsExactly(dueAt(FIRST, ALERT, "2026-11-24T05:00:00Z"));
    }

    @Test
    void the_same_or_another_flag_makes_no_second_one_due() {
        flag("UTC", FLAG);
        flag("UTC", FLAG);
        flag("UTC", SECOND_FLAG);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_flag_that_was_covered_and_comes_again_makes_none_due() {
        flag("UTC", FLAG);
        flag("UTC", SECOND_FLAG);
        due.on(new SafetyPlanMade(FIRST, CASE));
        flag("UTC", FLAG);
        flag("UTC", SECOND_FLAG);
        assertThat(sent).hasSize(1);
    }

    @Test
    void after_it_was_made_a_new_flag_makes_a_new_one_due() {
        flag("UTC", FLAG);
        due.on(new SafetyPlanMade(FIRST, CASE));
        flag("UTC", SECOND_FLAG);
        assertThat(sent).hasSize(2)
                .endsWith(dueAt(new SafetyPlanId(SECOND_FLAG.idFor("safety-plan")), alert(SECOND_FLAG), "2026-11-25T00:00:00Z"));
    }

    @Test
    void closing_the_case_cancels_what_is_due_once() {
        flag("UTC", FLAG);
        whenClosed.on(CLOSED, SECOND_FLAG);
        whenClosed.on(CLOSED, SECOND_FLAG);
        assertThat(sent).hasSize(2).endsWith(new CancelSafetyPlan(FIRST));
    }

    @Test
    void a_flag_that_comes_after_the_closing_makes_nothing_due() {
        whenClosed.on(CLOSED, SECOND_FLAG);
        flag(ZoneOffset.UTC.getId(), FLAG);
        assertThat(sent).isEmpty();
    }
}
