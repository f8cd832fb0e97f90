package org.casestream.careplan.plans.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.PLAN;

import org.casestream.careplan.NotedFacts;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.PlanCompleted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.junit.jupiter.api.Test;

class OneOpenPlanPerCaseTest {

    private static final PlanId SECOND = new PlanId("plan-2");

    private final KnownCases cases = new KnownCases(new NotedFacts());
    private final OneOpenPlanPerCase guard = new OneOpenPlanPerCase(cases);

    private static PlanDrafted drafted(PlanId plan) {
        return new PlanDrafted(plan, CASE, CLIENT, CLINIC, ASSESSMENT, 3);
    }

    private void refused(CarePlanEvent event, String code) {
        assertThatThrownBy(() -> guard.on(event)).isInstanceOf(Refused.class).hasMessage(code);
    }

    @Test
    void a_case_has_one_plan_that_has_not_ended() {
        guard.on(drafted(PLAN));
        assertThat(cases.openPlan(CASE)).contains(PLAN);
        refused(drafted(SECOND), "OPEN_PLAN_EXISTS");
    }

    @Test
    void a_plan_that_ended_makes_room_for_the_next() {
        guard.on(drafted(PLAN));
        guard.on(new PlanCompleted(PLAN, CASE));
        guard.on(drafted(SECOND));
        guard.on(new PlanRevoked(PLAN, CASE, RevokeReason.OTHER));
        assertThat(cases.openPlan(CASE)).as("only the plan in the place gives it back").contains(SECOND);
        guard.on(new PlanRevoked(SECOND, CASE, RevokeReason.REPLACED));
        assertThat(cases.openPlan(CASE)).isEmpty();
    }

    @Test
    void a_closed_case_gets_no_plan() {
        cases.close(CASE);
        cases.close(CASE);
        assertThat(cases.isClosed(CASE)).isTrue();
        assertThat(cases.openPlan(CASE)).isEmpty();
        refused(drafted(PLAN), "CASE_ALREADY_CLOSED");
    }

    @Test
    void what_happens_within_a_plan_is_none_of_its_business() {
        guard.on(drafted(PLAN));
        guard.on(new PlanOwnerAssigned(PLAN, CASE, MAYA, null));
        assertThat(cases.openPlan(CASE)).contains(PLAN);
    }
}
