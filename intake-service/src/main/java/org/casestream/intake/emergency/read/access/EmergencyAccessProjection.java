package org.casestream.intake.emergency.read.access;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.emergency.domain.EmergencyRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds the events of an emergency access into {@link EmergencyAccessView}. */
@Component
@ProcessingGroup("emergency_access_v1")
class EmergencyAccessProjection extends Projection<EmergencyAccessView> {

    EmergencyAccessProjection() {
        super(EmergencyAccessView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "staffId", "caseId", "status", "reviewDueAt");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case EmergencyAccessEvent e -> e.accessId().value();
            case EmergencyRecord e -> e.accessId().value();
            default -> null;
        };
    }

    @Override
    protected EmergencyAccessView evolve(@Nullable EmergencyAccessView view, Recorded recorded) {
        return recorded.event() instanceof EmergencyAccessEvent event
                ? EmergencyAccessView.evolve(view, event, recorded.occurredAt())
                : EmergencyAccessView.evolve(view, (EmergencyRecord) recorded.event(), recorded.occurredAt());
    }
}
