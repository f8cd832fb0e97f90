package org.casestream.referral.referrals.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.PlanId;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/** The activities of care plans that other providers are to deliver, as long as they are wanted. */
@Component
public class KnownActivities {

    private static final String PLAN = "activity-plan";
    private static final String CASE = "activity-case";

    private final Lookups lookups;

    KnownActivities(Lookups lookups) {
        this.lookups = lookups;
    }

    /** The plan of an activity of this case. */
    public Optional<PlanId> planOf(ActivityId activityId, CaseId caseId) {
        return lookups.find(CASE, activityId.value()).filter(caseId.value()::equals)
                .flatMap(_ -> lookups.find(PLAN, activityId.value())).map(PlanId::new);
    }

    public List<ActivityId> of(PlanId planId) {
        return lookups.keys(PLAN, planId.value()).stream().map(ActivityId::new).toList();
    }

    public void remember(ActivityId activityId, PlanId planId, CaseId caseId) {
        lookups.put(PLAN, activityId.value(), planId.value());
        lookups.put(CASE, activityId.value(), caseId.value());
    }

    public void forget(ActivityId activityId) {
        lookups.release(PLAN, activityId.value());
        lookups.release(CASE, activityId.value());
    }
}
