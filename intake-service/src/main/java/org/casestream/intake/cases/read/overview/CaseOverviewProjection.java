package org.casestream.intake.cases.read.overview;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.intake.cases.domain.CaseDuty;
import org.casestream.intake.cases.domain.CaseNarrative;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds a case's events into {@link CaseOverview}. */
@Component
@ProcessingGroup("case_overview_v2")
class CaseOverviewProjection extends Projection<CaseOverview> {

    CaseOverviewProjection() {
        super(CaseOverview.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "managerId", "status");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case CaseEvent e -> e.caseId().value();
            case CaseNarrative e -> e.caseId().value();
            case CaseDuty e -> e.caseId().value();
            default -> null;
        };
    }

    @Override
    protected CaseOverview evolve(@Nullable CaseOverview view, Recorded recorded) {
        return switch (recorded.event()) {
            case CaseNarrative e -> CaseOverview.evolve(view, e);
            case CaseDuty e -> CaseOverview.evolve(view, e, recorded.occurredAt());
            default -> CaseOverview.evolve(view, (CaseEvent) recorded.event(), recorded.occurredAt());
        };
    }
}
