package org.casestream.assessment.levels.read.history;

import java.time.Instant;
import java.util.List;

import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.assessments.domain.PrivateEvent;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.assessment.levels.read.history.LevelHistory.Decision;
import org.casestream.assessment.levels.read.history.LevelHistory.External;
import org.casestream.assessment.levels.read.history.LevelHistory.SecondOpinion;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds an assessment's events into {@link LevelHistory}. */
@Component
@ProcessingGroup("level_history_v1")
class LevelHistoryProjection extends Projection<LevelHistory> {

    LevelHistoryProjection() {
        super(LevelHistory.class);
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
    protected LevelHistory evolve(@Nullable LevelHistory view, Recorded recorded) {
        Instant at = recorded.occurredAt();
        if (recorded.event() instanceof AssessmentRequested e) {
            return LevelHistory.requested(e.assessmentId().value(), e.caseId(), e.clientId(), e.agencyId(), at);
        }
        if (view == null) {
            throw new IllegalStateException("an assessment begins with its request");
        }
        return switch (recorded.event()) {
            case DomainsRated e -> view.rated(e.ratings(), e.recommendation(),
                    view.decision() != null && e.keeps(view.decision().recommendedLevel()));
            case RatingsGrounded e -> view.grounded(e.from(), e.to(), e.grounds());
            case LevelDecided e ->
                    view.decided(new Decision(e.level(), e.recommendedLevel(), e.reason(), at, recorded.actor()));
            case FindingsReported _ -> view.reported(at);
            case LevelChanged e -> view.changed(e.level());
            case AssessmentCancelled _ -> view.ended();
            case SecondOpinionRecorded e -> view.with(new SecondOpinion(e.by(), e.level(), e.standingLevel(),
                    e.level() - e.standingLevel(), e.reason(), at));
            case ExternalResultRecorded e -> view.with(new External(e.result(), e.by(), at));
            default -> view; // nothing about the level
        };
    }
}
