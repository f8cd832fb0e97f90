package org.casestream.assessment.instruments;

import java.util.List;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.ReleaseCommand.ShipInstrument;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.guard.ReleasedInstruments;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Commands;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Publishes the definitions of the files at start, each version once and for ever: what is in the store counts from then on,
 * whatever becomes of the file.
 */
@Component
class ShippedInstruments implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedInstruments.class);

    private final List<Instrument> files;
    private final ReleasedInstruments released;
    private final Commands commands;

    ShippedInstruments(InstrumentData.Files files, ReleasedInstruments released, Commands commands) {
        this.files = files.definitions();
        this.released = released;
        this.commands = commands;
    }

    /** @throws IllegalStateException if a file was changed and its version was not counted up */
    @Override
    public void run(ApplicationArguments arguments) {
        for (Instrument definition : files) {
            ReleaseId id = ReleaseId.of(definition.id(), definition.version());
            if (released.status(id).isEmpty()) {
                ship(id, definition);
            }
            if (!released.definition(id).equals(definition)) {
                if (released.isShipped(id)) {
                    throw new IllegalStateException("instrument " + id + " was published and has changed since; count its version up");
                }
                LOG.warn("Instrument {} was imported here and stays what it is; the file of that version is not used", id);
            }
        }
    }

    private void ship(ReleaseId id, Instrument definition) {
        ShipInstrument command = new ShipInstrument(id, definition, CasestreamJson.mapper().writeValueAsString(definition));
        try {
            commands.send(command);
        } catch (ConcurrencyException e) {
            commands.send(command); // another instance starts at the same moment; then it is there already
        }
    }
}
