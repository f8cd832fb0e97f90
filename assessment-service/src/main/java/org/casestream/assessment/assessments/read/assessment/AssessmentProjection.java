package org.casestream.assessment.assessments.read.assessment;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.assessments.domain.PrivateEvent;
import org.casestream.assessment.assessments.domain.ClinicalEvent;
import org.casestream.assessment.assessments.domain.ReportEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an assessment's events into {@link AssessmentView}. */
@Component
@ProcessingGroup("assessment_v3")
class AssessmentProjection extends Projection<AssessmentView> {

    AssessmentProjection() {
        super(AssessmentView.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "caseId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case AssessmentEvent e -> e.assessmentId().value();
            case PrivateEvent e -> e.assessmentId().value();
            default -> null;
        };
    }

    @Override
    protected AssessmentView evolve(@Nullable AssessmentView view, Recorded recorded) {
        return switch (recorded.event()) {
            case AssessmentEvent event -> AssessmentView.evolve(view, event, recorded);
            case ReportEvent event -> AssessmentView.evolve(view, event, recorded);
            default -> AssessmentView.evolve(view, (ClinicalEvent) recorded.event(), recorded);
        };
    }
}
