package org.casestream.careplan.plans.guard;

import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.PlanActivated;
import org.casestream.contracts.careplan.CarePlanEvent.PlanAgreed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanCompleted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewDue;
import org.casestream.contracts.careplan.CarePlanEvent.PlanReviewed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.ServiceChoiceNeeded;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** A case has at most one plan that has not ended, and none once it is closed. */
@Component
class OneOpenPlanPerCase implements InTransaction<CarePlanEvent> {

    private final KnownCases cases;

    OneOpenPlanPerCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(CarePlanEvent event) {
        switch (event) {
            case PlanDrafted e -> cases.take(e.caseId(), e.planId());
            case PlanCompleted e -> cases.giveBack(e.caseId(), e.planId());
            case PlanRevoked e -> cases.giveBack(e.caseId(), e.planId());
            case PlanOwnerAssigned _, GoalAdded _, ActivityAdded _, PlanAgreed _, PlanActivated _, ActivityPlanned _,
                 ActivityStatusChanged _, ServiceChoiceNeeded _, PlanReviewDue _, PlanReviewed _, GoalAchievementRecorded _ -> { }
        }
    }
}
