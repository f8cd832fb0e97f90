package org.casestream.intake.requests.read.request;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.RequestEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.requests.domain.RequestNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a request's events into {@link RequestView}. */
@Component
@ProcessingGroup("request_v1")
class RequestProjection extends Projection<RequestView> {

    RequestProjection() {
        super(RequestView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "status", "answerDueAt");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case RequestEvent e -> e.requestId().value();
            case RequestNarrative e -> e.requestId().value();
            default -> null;
        };
    }

    @Override
    protected RequestView evolve(@Nullable RequestView view, Recorded recorded) {
        return recorded.event() instanceof RequestEvent event
                ? RequestView.evolve(view, event, recorded.occurredAt())
                : RequestView.evolve(view, (RequestNarrative) recorded.event());
    }
}
