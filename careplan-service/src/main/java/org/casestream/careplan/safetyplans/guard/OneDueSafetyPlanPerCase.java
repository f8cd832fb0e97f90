package org.casestream.careplan.safetyplans.guard;

import java.util.Optional;
import org.casestream.careplan.safetyplans.domain.SafetyPlanRefusal;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.careplan.SafetyPlanEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanOverdue;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.springframework.stereotype.Component;

/**
 * Several risk flags of a case make one safety plan due; once it is made, a new flag makes a new one due. Closing the case
 * takes the place of the due one for ever.
 */
@Component
public class OneDueSafetyPlanPerCase implements InTransaction<SafetyPlanEvent> {

    private static final String DUE = "case-due-safety-plan";
    private static final String FLAG = "risk-flag";
    /** Stands in the place of a closed case; no safety plan id has this shape. */
    private static final String CLOSED = "(closed)";

    private final Lookups lookups;

    OneDueSafetyPlanPerCase(Lookups lookups) {
        this.lookups = lookups;
    }

    /** @return false if this flag was taken before: what it made due, or was covered by, may have been made since */
    public boolean takeFlag(AlertId alertId, CaseId caseId) {
        boolean news = lookups.find(FLAG, alertId.value()).isEmpty();
        lookups.put(FLAG, alertId.value(), caseId.value());
        return news;
    }

    /** Whether nothing may become due: something is, or the case is closed. */
    public boolean placeTaken(CaseId caseId) {
        return lookups.find(DUE, caseId.value()).isPresent();
    }

    public Optional<SafetyPlanId> due(CaseId caseId) {
        return lookups.find(DUE, caseId.value()).filter(holder -> !holder.equals(CLOSED)).map(SafetyPlanId::new);
    }

    /** Nothing becomes due for the case from now on. What was due must have ended before. */
    public void close(CaseId caseId) {
        lookups.claim(DUE, caseId.value(), CLOSED, SafetyPlanRefusal.SAFETY_PLAN_ALREADY_DUE);
    }

    @Override
    public void on(SafetyPlanEvent event) {
        switch (event) {
            case SafetyPlanDue e -> lookups.claim(DUE, e.caseId().value(), e.safetyPlanId().value(),
                    SafetyPlanRefusal.SAFETY_PLAN_ALREADY_DUE);
            case SafetyPlanMade e -> giveBack(e.caseId(), e.safetyPlanId());
            case SafetyPlanCancelled e -> giveBack(e.caseId(), e.safetyPlanId());
            case SafetyPlanOverdue _ -> { }
        }
    }

    private void giveBack(CaseId caseId, SafetyPlanId safetyPlanId) {
        if (due(caseId).equals(Optional.of(safetyPlanId))) {
            lookups.release(DUE, caseId.value());
        }
    }
}
