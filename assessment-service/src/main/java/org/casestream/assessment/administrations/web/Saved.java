package org.casestream.assessment.administrations.web;

import java.time.Instant;
import java.util.List;
import org.casestream.assessment.administrations.guard.Forms.Form;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;

/**
 * What answers set off, for whoever gave them, however they came in.
 *
 * @param asked the items that are to be asked after the answers so far
 * @param flags the risk flags that answers have raised in this administration, oldest first
 */
public record Saved(List<String> asked, List<Flag> flags) {

    /** @param safetyPlanRequired whether findings wait for one, whatever a review finds */
    public record Flag(AlertId alertId, RiskSeverity severity, boolean safetyPlanRequired, Instant reviewDueAt) {

        private static Flag of(RiskFlagRaised raised) {
            return new Flag(raised.alertId(), raised.severity(), raised.severity().callsForSafetyPlan(), raised.reviewDueAt());
        }
    }

    public static Saved of(Form form, List<RiskFlagRaised> raised) {
        return new Saved(Scorer.asked(form.instrument(), form.state().answers()).stream().map(Item::id).toList(),
                raised.stream().map(Flag::of).toList());
    }
}
