package org.casestream.careplan.safetyplans.domain;

import static org.casestream.careplan.Sample.ALERT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.SAFETY_PLAN;

import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.CancelSafetyPlan;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.MakeSafetyPlan;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanDue;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.NoteSafetyPlanOverdue;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent.SafetyPlanWritten;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanOverdue;
import org.junit.jupiter.api.Test;

class SafetyPlanTest {

    private static final SafetyPlanDue DUE = new SafetyPlanDue(SAFETY_PLAN, CASE, CLIENT, CLINIC, ALERT, NOW);
    private static final SafetyPlanOverdue OVERDUE = new SafetyPlanOverdue(SAFETY_PLAN, CASE);
    private static final SafetyPlanMade MADE = new SafetyPlanMade(SAFETY_PLAN, CASE);
    private static final SafetyPlanCancelled CANCELLED = new SafetyPlanCancelled(SAFETY_PLAN, CASE);
    private static final Content CONTENT =
            new Content(List.of("Sleeps badly."), List.of("Walks."), List.of("Her sister."), "Medicine is locked away.");
    private static final SafetyPlanWritten WRITTEN = new SafetyPlanWritten(SAFETY_PLAN, CASE, CLIENT, CONTENT);
    private static final MakeSafetyPlan MAKE = new MakeSafetyPlan(SAFETY_PLAN, CONTENT);

    private final AggregateTestFixture<SafetyPlan> fixture = new AggregateTestFixture<>(SafetyPlan.class);

    private static void refused(ResultValidator<SafetyPlan> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void a_risk_flag_makes_one_due_once() {
        NoteSafetyPlanDue due = new NoteSafetyPlanDue(SAFETY_PLAN, CASE, CLIENT, CLINIC, ALERT, NOW);
        fixture.givenNoPriorActivity().when(due).expectEvents(DUE);
        fixture.given(DUE).when(due).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void making_it_publishes_that_it_was_made_and_keeps_what_stands_in_it() {
        fixture.given(DUE).when(MAKE).expectEvents(WRITTEN, MADE);
        fixture.given(DUE, OVERDUE).when(MAKE).expectEvents(WRITTEN, MADE);
    }

    @Test
    void the_same_content_again_is_no_news_and_another_one_is_written_down() {
        fixture.given(DUE, WRITTEN, MADE).when(MAKE).expectSuccessfulHandlerExecution().expectNoEvents();
        Content later = new Content(List.of("Sleeps badly."), List.of(), List.of("Her brother."), null);
        fixture.given(DUE, WRITTEN, MADE).when(new MakeSafetyPlan(SAFETY_PLAN, later))
                .expectEvents(new SafetyPlanWritten(SAFETY_PLAN, CASE, CLIENT, later));
    }

    @Test
    void it_names_warning_signs_and_somebody_to_turn_to() {
        refused(fixture.given(DUE).when(new MakeSafetyPlan(SAFETY_PLAN,
                new Content(List.of(), List.of("Walks."), List.of("Her sister."), null))), "SAFETY_PLAN_EMPTY");
        refused(fixture.given(DUE).when(new MakeSafetyPlan(SAFETY_PLAN,
                new Content(List.of("Sleeps badly."), List.of("Walks."), List.of(), null))), "SAFETY_PLAN_EMPTY");
    }

    @Test
    void one_that_is_not_made_in_time_is_overdue_once() {
        NoteSafetyPlanOverdue late = new NoteSafetyPlanOverdue(SAFETY_PLAN, NOW.plusMillis(1));
        fixture.given(DUE).when(new NoteSafetyPlanOverdue(SAFETY_PLAN, NOW)).expectNoEvents();
        fixture.given(DUE).when(late).expectEvents(OVERDUE);
        fixture.given(DUE, OVERDUE).when(late).expectNoEvents();
        fixture.given(DUE, WRITTEN, MADE).when(late).expectNoEvents();
        fixture.given(DUE, CANCELLED).when(late).expectNoEvents();
    }

    @Test
    void closing_the_case_cancels_what_was_not_made() {
        CancelSafetyPlan cancel = new CancelSafetyPlan(SAFETY_PLAN);
        fixture.given(DUE).when(cancel).expectEvents(CANCELLED);
        fixture.given(DUE, OVERDUE).when(cancel).expectEvents(CANCELLED);
        fixture.given(DUE, CANCELLED).when(cancel).expectSuccessfulHandlerExecution().expectNoEvents();
        fixture.given(DUE, WRITTEN, MADE).when(cancel).expectSuccessfulHandlerExecution().expectNoEvents();
        refused(fixture.given(DUE, CANCELLED).when(MAKE), "SAFETY_PLAN_ALREADY_CANCELLED");
    }

    @Test
    void other_agencies_find_none() {
        refused(fixture.given(DUE).when(MAKE, Map.of("agency", "open-door")), "NOT_FOUND");
    }
}
