package org.casestream.intake.staff.read.member;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.staff.domain.StaffDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a member of staff's events into {@link StaffView}. */
@Component
@ProcessingGroup("staff_v1")
class StaffProjection extends Projection<StaffView> {

    StaffProjection() {
        super(StaffView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "roles.role");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case StaffEvent e -> e.staffId().value();
            case StaffDetail e -> e.staffId().value();
            default -> null;
        };
    }

    @Override
    protected StaffView evolve(@Nullable StaffView view, Recorded recorded) {
        return recorded.event() instanceof StaffEvent event
                ? StaffView.evolve(view, event, recorded.occurredAt())
                : StaffView.evolve(view, (StaffDetail) recorded.event());
    }
}
