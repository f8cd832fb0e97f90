package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.APPOINTMENTS;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.SIGNED;
import static org.casestream.careplan.Sample.TODAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.PlanNarrative.ActivityDescribed;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.careplan.plans.domain.PlanNarrative.GoalDescribed;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityAdded;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatusChanged;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAdded;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.Participant;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;
import org.casestream.contracts.careplan.CarePlanEvent.PlanActivated;
import org.casestream.contracts.careplan.CarePlanEvent.PlanAgreed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanCompleted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;

/** What has happened to a plan before a test asks something of it. */
final class PlanHistory {

    static final ReviewIntervals INTERVALS = new ReviewIntervals(List.of(180, 180, 90, 90, 30));
    static final PlanOwnerAssigned MAYAS = new PlanOwnerAssigned(PLAN, CASE, MAYA, null);
    static final GoalAdded COMPANY_ADDED =
            new GoalAdded(PLAN, CASE, GOAL, GoalCategory.RELATIONSHIPS, TODAY.plusDays(90), null);
    static final GoalDescribed COMPANY_DESCRIBED = new GoalDescribed(PLAN, CASE, CLIENT, GOAL, "Has company.");
    static final ActivityAdded GROUP_ADDED = added(GROUP);
    static final ActivityDescribed GROUP_DESCRIBED =
            new ActivityDescribed(PLAN, CASE, CLIENT, GROUP.id(), "Find a group.", null);
    static final ActivityAdded APPOINTMENTS_ADDED = added(APPOINTMENTS);
    static final PlanAgreed AGREED = new PlanAgreed(PLAN, CASE,
            List.of(new Participant(ParticipantRole.CLIENT, true), new Participant(ParticipantRole.CAREGIVER, false)));
    static final AgreementSigned AGREEMENT_SIGNED = new AgreementSigned(PLAN, CASE, CLIENT, SIGNED);
    static final PlanActivated ACTIVATED = new PlanActivated(PLAN, CASE, TODAY.plusDays(90));
    static final PlanCompleted COMPLETED = new PlanCompleted(PLAN, CASE);
    static final PlanRevoked REVOKED = new PlanRevoked(PLAN, CASE, RevokeReason.DECLINED_BY_CLIENT);

    private PlanHistory() {}

    static PlanDrafted draftedAt(int level) {
        return new PlanDrafted(PLAN, CASE, CLIENT, CLINIC, ASSESSMENT, level);
    }

    static ActivityAdded added(NewActivity activity) {
        return new ActivityAdded(PLAN, CASE, activity.id(), activity.goalId(), activity.category(), activity.delivery(),
                activity.targetDate());
    }

    static ActivityPlanned planned(NewActivity activity) {
        return new ActivityPlanned(PLAN, CASE, CLIENT, CLINIC, activity.id(), activity.category(), activity.delivery(), MAYA);
    }

    static ActivityStatusChanged moved(NewActivity activity, ActivityStatus status) {
        return new ActivityStatusChanged(PLAN, CASE, activity.id(), status, null);
    }

    static List<Object> history(int level, Object... events) {
        List<Object> history = new ArrayList<>(List.of(draftedAt(level), MAYAS, COMPANY_ADDED, COMPANY_DESCRIBED,
                GROUP_ADDED, GROUP_DESCRIBED, APPOINTMENTS_ADDED));
        history.addAll(Arrays.asList(events));
        return history;
    }

    static TestExecutor<CarePlan> given(List<Object> history) {
        return new AggregateTestFixture<>(CarePlan.class).given(history);
    }

    static ResultValidator<CarePlan> draft(Object command, Object... events) {
        return given(history(3, events)).when(command);
    }

    static ResultValidator<CarePlan> agreed(Object command) {
        return draft(command, AGREED, AGREEMENT_SIGNED);
    }

    static ResultValidator<CarePlan> active(Object command, Object... events) {
        List<Object> history = history(3, AGREED, AGREEMENT_SIGNED, ACTIVATED, planned(GROUP), planned(APPOINTMENTS));
        history.addAll(Arrays.asList(events));
        return given(history).when(command);
    }

    static void refused(ResultValidator<CarePlan> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }
}
