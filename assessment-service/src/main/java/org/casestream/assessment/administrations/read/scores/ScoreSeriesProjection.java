package org.casestream.assessment.administrations.read.scores;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds all administrations of an instrument to a person into {@link ScoreSeries}. */
@Component
@ProcessingGroup("score_series_v1")
class ScoreSeriesProjection extends Projection<ScoreSeries> {

    ScoreSeriesProjection() {
        super(ScoreSeries.class);
    }

    @Override
    protected List<String> listedBy() {
        return List.of("agencyId", "clientId");
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof AdministrationEvent e ? ScoreSeries.id(e.asking()) : null;
    }

    @Override
    protected ScoreSeries evolve(@Nullable ScoreSeries view, Recorded recorded) {
        AdministrationEvent event = (AdministrationEvent) recorded.event();
        ScoreSeries series = view == null ? ScoreSeries.begun(event.asking(), recorded.occurredAt()) : view;
        return event instanceof AdministrationCompleted completed ? series.with(completed, recorded.occurredAt()) : series;
    }
}
