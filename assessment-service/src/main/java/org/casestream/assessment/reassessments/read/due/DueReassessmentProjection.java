package org.casestream.assessment.reassessments.read.due;

import java.time.Instant;
import java.util.List;

import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.assessments.domain.PrivateEvent;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ReassessmentBroughtForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.safety.domain.RiskFlagNote;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds the events of all of a case's assessments and risk flags into {@link DueReassessment}. */
@Component
@ProcessingGroup("due_reassessment_v2")
class DueReassessmentProjection extends Projection<DueReassessment> {

    DueReassessmentProjection() {
        super(DueReassessment.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "level", "triggeredAt");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return switch (event) {
            case AssessmentEvent e -> e.caseId().value();
            case PrivateEvent e -> e.caseId().value();
            case RiskFlagEvent e -> e.caseId().value();
            case RiskFlagNote e -> e.caseId().value();
            default -> null;
        };
    }

    @Override
    protected DueReassessment evolve(@Nullable DueReassessment view, Recorded recorded) {
        Instant at = recorded.occurredAt();
        if (recorded.event() instanceof AssessmentRequested e) {
            return view != null ? view.underWay(e.assessmentId(), at) : DueReassessment.begun(e, at);
        }
        if (view == null) {
            throw new IllegalStateException("an assessment begins with its request");
        }
        return switch (recorded.event()) {
            case LevelDecided e -> view.decided(e.level() != e.recommendedLevel());
            case FindingsReported e -> view.reported(e.level(), at);
            case AssessmentCancelled e -> e.reason() == CancelReason.CASE_CLOSED ? view.ended() : view.cameToNothing(at);
            case LevelChanged e -> view.atLevel(e.level()).triggeredBy(ReassessmentTrigger.LEVEL_CHANGE, at);
            case RiskFlagRaised _ -> view.triggeredBy(ReassessmentTrigger.RISK_FLAG, at);
            case ReassessmentBroughtForward e -> view.triggeredBy(e.trigger(), e.since());
            case FollowUpEnded _ -> view.ended();
            default -> view; // nothing that somebody is assessed again for
        };
    }
}
