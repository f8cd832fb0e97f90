package org.casestream.assessment.instruments.domain;

import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;

/** What a version of an instrument must remember to decide, nothing it only shows. */
record ReleaseState(ReleaseStatus status, String definition) {

    static ReleaseState evolve(ReleaseState state, ReleaseEvent event) {
        return switch (event) {
            case InstrumentShipped e -> new ReleaseState(ReleaseStatus.PUBLISHED, e.definition());
            case InstrumentImported e -> new ReleaseState(ReleaseStatus.DRAFT, e.definition());
            case InstrumentPublished _ -> new ReleaseState(ReleaseStatus.PUBLISHED, state.definition);
            case InstrumentRetired _ -> new ReleaseState(ReleaseStatus.RETIRED, state.definition);
        };
    }
}
