package org.casestream.assessment.administrations.read.administration;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an administration's events into {@link AdministrationView}. */
@Component
@ProcessingGroup("administration_v1")
class AdministrationProjection extends Projection<AdministrationView> {

    AdministrationProjection() {
        super(AdministrationView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof AdministrationEvent e ? e.asking().administrationId().value() : null;
    }

    @Override
    protected AdministrationView evolve(@Nullable AdministrationView view, Recorded recorded) {
        return AdministrationView.evolve(view, (AdministrationEvent) recorded.event(), recorded);
    }
}
