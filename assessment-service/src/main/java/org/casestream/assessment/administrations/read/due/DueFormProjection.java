package org.casestream.assessment.administrations.read.due;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an administration's events into {@link DueForm}. */
@Component
@ProcessingGroup("due_form_v1")
class DueFormProjection extends Projection<DueForm> {

    DueFormProjection() {
        super(DueForm.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("dueAt");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof AdministrationEvent e ? e.asking().administrationId().value() : null;
    }

    @Override
    protected DueForm evolve(@Nullable DueForm view, Recorded recorded) {
        return DueForm.evolve(view, (AdministrationEvent) recorded.event());
    }
}
