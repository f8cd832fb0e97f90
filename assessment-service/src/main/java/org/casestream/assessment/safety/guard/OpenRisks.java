package org.casestream.assessment.safety.guard;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.casestream.assessment.safety.domain.SafetyRefusal;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagCovered;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewOverdue;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/**
 * Which flags of a case are open, and whether it waits for a safety plan. Whoever raises a flag and whoever reports take turns
 * by the case: a report does not pass by a flag that is being raised.
 */
@Component
public class OpenRisks implements InTransaction<RiskFlagEvent> {

    private static final String CASE = "case-risks";
    private static final String OPEN = "open-risk-flag";
    private static final String PLAN = "safety-plan-required";
    private static final String ASKED = "risk-flag-asked-for-plan";

    private final Lookups lookups;
    private final Clock clock;

    OpenRisks(Lookups lookups, Clock clock) {
        this.lookups = lookups;
        this.clock = clock;
    }

    @Override
    public void on(RiskFlagEvent event) {
        takeTurn(event.caseId());
        switch (event) {
            case RiskFlagRaised e -> {
                lookups.put(OPEN, e.alertId().value(), e.caseId().value());
                if (e.severity().callsForSafetyPlan()) {
                    requirePlan(e.alertId(), e.caseId());
                }
            }
            case RiskFlagReviewed e -> {
                lookups.release(OPEN, e.alertId().value());
                if (e.outcome().callsForSafetyPlan()) {
                    requirePlan(e.alertId(), e.caseId());
                }
            }
            case RiskFlagCovered e -> lookups.release(OPEN, e.alertId().value());
            case RiskFlagReviewOverdue _ -> { }
        }
    }

    /** The flags of a case that nobody has looked at. */
    public List<AlertId> open(CaseId caseId) {
        return lookups.keys(OPEN, caseId.value()).stream().map(AlertId::new).toList();
    }

    /** A plan was made; one that was made before the case came to wait for it does not count. */
    public void planMade(CaseId caseId, Instant at) {
        lookups.find(PLAN, caseId.value()).filter(since -> !at.isBefore(Instant.parse(since)))
                .ifPresent(_ -> lookups.release(PLAN, caseId.value()));
    }

    /** @throws Refused CLINICAL_REVIEW_REQUIRED or SAFETY_PLAN_REQUIRED */
    void requireClear(CaseId caseId) {
        takeTurn(caseId);
        if (!open(caseId).isEmpty()) {
            throw new Refused(SafetyRefusal.CLINICAL_REVIEW_REQUIRED);
        }
        if (lookups.find(PLAN, caseId.value()).isPresent()) {
            throw new Refused(SafetyRefusal.SAFETY_PLAN_REQUIRED);
        }
    }

    /** Each flag makes the case wait once: a review that is written again asks for no second plan. */
    private void requirePlan(AlertId alertId, CaseId caseId) {
        if (lookups.find(ASKED, alertId.value()).isEmpty()) {
            lookups.put(ASKED, alertId.value(), caseId.value());
            lookups.put(PLAN, caseId.value(), CasestreamJson.text(clock.instant()));
        }
    }

    private void takeTurn(CaseId caseId) {
        lookups.claim(CASE, caseId.value(), caseId.value(), CommonRefusal.ALREADY_EXISTS); // the same for all, so never refused
        lookups.findInTurn(CASE, caseId.value());
    }
}
