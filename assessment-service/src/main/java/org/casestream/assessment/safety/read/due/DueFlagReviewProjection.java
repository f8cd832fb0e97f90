package org.casestream.assessment.safety.read.due;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.safety.domain.RiskFlagNote;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a flag's events into {@link DueFlagReview}. */
@Component
@ProcessingGroup("due_flag_review_v1")
class DueFlagReviewProjection extends Projection<DueFlagReview> {

    DueFlagReviewProjection() {
        super(DueFlagReview.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("dueAt");
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
    protected DueFlagReview evolve(@Nullable DueFlagReview view, Recorded recorded) {
        return recorded.event() instanceof RiskFlagEvent event ? DueFlagReview.evolve(event) : view;
    }
}
