package org.casestream.assessment.reports.read.report;

import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.assessments.domain.PrivateEvent;
import org.casestream.assessment.assessments.domain.ReportEvent;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an assessment's events into {@link FindingsReport}. */
@Component
@ProcessingGroup("findings_report_v1")
class FindingsReportProjection extends Projection<FindingsReport> {

    FindingsReportProjection() {
        super(FindingsReport.class);
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
    protected FindingsReport evolve(@Nullable FindingsReport view, Recorded recorded) {
        if (recorded.event() instanceof AssessmentRequested event) {
            return FindingsReport.requested(event, recorded);
        }
        if (view == null) {
            throw new IllegalStateException("an assessment begins with its request");
        }
        return recorded.event() instanceof ReportEvent event ? view.evolve(event, recorded) : view;
    }
}
