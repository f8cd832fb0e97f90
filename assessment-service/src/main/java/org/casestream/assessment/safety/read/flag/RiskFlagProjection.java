package org.casestream.assessment.safety.read.flag;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.safety.domain.RiskFlagNote;
import org.casestream.assessment.safety.domain.RiskFlagNote.RiskReviewWritten;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a flag's events into {@link RiskFlagView}. */
@Component
@ProcessingGroup("risk_flag_v1")
class RiskFlagProjection extends Projection<RiskFlagView> {

    RiskFlagProjection() {
        super(RiskFlagView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId", "status");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case RiskFlagEvent e -> e.alertId().value();
            case RiskFlagNote e -> e.alertId().value();
            default -> null;
        };
    }

    @Override
    protected RiskFlagView evolve(@Nullable RiskFlagView view, Recorded recorded) {
        if (recorded.event() instanceof RiskFlagEvent event) {
            return RiskFlagView.evolve(view, event, recorded);
        }
        if (view == null) {
            throw new IllegalStateException("a flag begins with being raised");
        }
        return view.written((RiskReviewWritten) recorded.event(), recorded);
    }
}
