package org.casestream.assessment.instruments.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.assessment.instruments.domain.ReleaseRefusal.DEFINITION_INVALID;
import static org.casestream.assessment.instruments.domain.ReleaseRefusal.INSTRUMENT_NOT_PUBLISHED;
import static org.casestream.assessment.instruments.domain.ReleaseRefusal.VERSION_PUBLISHED;

import java.util.List;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ImportInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.PublishInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.RetireInstrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ShipInstrument;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;
import org.casestream.contracts.Refused;

/** One version of an instrument, from draft to retirement. What was once published never changes. */
@AggregateRoot
class Release {

    @AggregateIdentifier
    private ReleaseId id;
    private ReleaseState state;

    Release() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ShipInstrument command) {
        if (state != null) {
            return; // it came before, and whatever became of it since was decided by people
        }
        requireSound(command.definition());
        apply(new InstrumentShipped(command.releaseId(), command.text()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportInstrument command) {
        requireSound(command.definition());
        if (state != null && command.text().equals(state.definition())) {
            return; // the same fact again is no new event
        }
        if (state != null && state.status() != ReleaseStatus.DRAFT) {
            throw new Refused(VERSION_PUBLISHED, "/version");
        }
        apply(new InstrumentImported(command.releaseId(), command.text()));
    }

    @CommandHandler
    void handle(PublishInstrument command) {
        if (state.status() != ReleaseStatus.PUBLISHED) {
            apply(new InstrumentPublished(id)); // also what was retired by mistake: it is what it was
        }
    }

    @CommandHandler
    void handle(RetireInstrument command) {
        switch (state.status()) {
            case DRAFT -> throw new Refused(INSTRUMENT_NOT_PUBLISHED);
            case PUBLISHED -> apply(new InstrumentRetired(id));
            case RETIRED -> { /* the same fact again is no new event */ }
        }
    }

    @EventSourcingHandler
    void on(ReleaseEvent event) {
        id = event.releaseId();
        state = ReleaseState.evolve(state, event);
    }

    private static void requireSound(Instrument definition) {
        List<InstrumentCheck.Problem> problems = InstrumentCheck.problems(definition);
        if (!problems.isEmpty()) {
            throw new Refused(DEFINITION_INVALID, problems.getFirst().pointer());
        }
    }
}
