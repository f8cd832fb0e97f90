package org.casestream.careplan.candidates.automation;

import org.casestream.careplan.candidates.CandidateRecords;
import org.casestream.careplan.candidates.domain.CandidateCommand.ReleaseCandidates;
import org.casestream.careplan.candidates.domain.CandidateCommand.TakeCandidate;
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
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** A goal takes up its need in the same transaction or is not added; a plan that ends gives back what it had taken up. */
@Component
class WhenPlanMovedThenCandidatesFollow implements InTransaction<CarePlanEvent> {

    private final Commands commands;

    WhenPlanMovedThenCandidatesFollow(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void on(CarePlanEvent event) {
        switch (event) {
            case GoalAdded e -> {
                if (e.needId() != null) {
                    commands.send(new TakeCandidate(CandidateRecords.of(e.caseId()), e.needId(), e.planId(), e.goalId()));
                }
            }
            case PlanCompleted e -> commands.send(new ReleaseCandidates(CandidateRecords.of(e.caseId()), e.planId()));
            case PlanRevoked e -> commands.send(new ReleaseCandidates(CandidateRecords.of(e.caseId()), e.planId()));
            case PlanDrafted _, PlanOwnerAssigned _, ActivityAdded _, PlanAgreed _, PlanActivated _, ActivityPlanned _,
                 ActivityStatusChanged _, ServiceChoiceNeeded _, PlanReviewDue _, PlanReviewed _, GoalAchievementRecorded _ -> { }
        }
    }
}
