package org.casestream.assessment.eligibility.read.record;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.eligibility.domain.EligibilityDetail;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.EligibilityEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds the events about a case's eligibility into {@link EligibilityView}. */
@Component
@ProcessingGroup("eligibility_v1")
class EligibilityProjection extends Projection<EligibilityView> {

    EligibilityProjection() {
        super(EligibilityView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId", "status");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case EligibilityEvent e -> e.recordId().value();
            case EligibilityDetail e -> e.recordId().value();
            default -> null;
        };
    }

    @Override
    protected EligibilityView evolve(@Nullable EligibilityView view, Recorded recorded) {
        return recorded.event() instanceof EligibilityEvent event
                ? EligibilityView.evolve(view, event, recorded.occurredAt())
                : EligibilityView.evolve(view, (EligibilityDetail) recorded.event(), recorded);
    }
}
