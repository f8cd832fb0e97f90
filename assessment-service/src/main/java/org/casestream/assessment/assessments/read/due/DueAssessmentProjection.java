package org.casestream.assessment.assessments.read.due;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.assessments.domain.PrivateEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an assessment's events into {@link DueAssessment}. */
@Component
@ProcessingGroup("due_assessment_v1")
class DueAssessmentProjection extends Projection<DueAssessment> {

    DueAssessmentProjection() {
        super(DueAssessment.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("dueAt");
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
    protected DueAssessment evolve(@Nullable DueAssessment view, Recorded recorded) {
        return recorded.event() instanceof AssessmentEvent event ? DueAssessment.evolve(view, event) : view;
    }
}
