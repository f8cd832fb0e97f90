package org.casestream.referral.referrals.automation;

import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.KnownCases;
import org.springframework.stereotype.Component;

/** The activities of a revoked plan need no provider any more; a plan that replaces it plans its own. */
@Component
class WhenPlanRevokedThenWithdrawReferrals implements Automation<PlanRevoked> {

    private final KnownCases cases;
    private final KnownActivities activities;
    private final UnwantedActivities unwanted;

    WhenPlanRevokedThenWithdrawReferrals(KnownCases cases, KnownActivities activities, UnwantedActivities unwanted) {
        this.cases = cases;
        this.activities = activities;
        this.unwanted = unwanted;
    }

    @Override
    public void on(PlanRevoked event, Cause cause) {
        cases.takeTurn(event.caseId());
        activities.of(event.planId()).forEach(activity -> unwanted.withdraw(activity, reason(event.reason())));
    }

    private static StatusReason reason(RevokeReason reason) {
        return switch (reason) {
            case CASE_CLOSED -> StatusReason.CASE_CLOSED;
            case DECLINED_BY_CLIENT -> StatusReason.CLIENT_DECLINED;
            case REPLACED, OTHER -> StatusReason.OTHER;
        };
    }
}
