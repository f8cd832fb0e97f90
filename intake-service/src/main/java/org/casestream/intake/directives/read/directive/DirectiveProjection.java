package org.casestream.intake.directives.read.directive;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.directives.domain.DirectiveNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a directive's events into {@link DirectiveView}. */
@Component
@ProcessingGroup("directive_v1")
class DirectiveProjection extends Projection<DirectiveView> {

    DirectiveProjection() {
        super(DirectiveView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "clientId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case DirectiveEvent e -> e.directiveId().value();
            case DirectiveNarrative e -> e.directiveId().value();
            default -> null;
        };
    }

    @Override
    protected DirectiveView evolve(@Nullable DirectiveView view, Recorded recorded) {
        return recorded.event() instanceof DirectiveEvent event
                ? DirectiveView.evolve(view, event, recorded.occurredAt())
                : DirectiveView.evolve(view, (DirectiveNarrative) recorded.event());
    }
}
