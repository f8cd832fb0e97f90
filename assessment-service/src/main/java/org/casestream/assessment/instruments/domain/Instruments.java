package org.casestream.assessment.instruments.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instruments that can be answered here, each in its current version. */
public final class Instruments {

    private final Map<String, Instrument> byId = new LinkedHashMap<>();

    /** @throws IllegalStateException naming everything that is wrong with the definitions */
    public Instruments(Collection<Instrument> definitions) {
        for (Instrument instrument : definitions) {
            List<String> problems = InstrumentCheck.problems(instrument);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("instrument " + instrument.id() + ": " + String.join("; ", problems));
            }
            if (byId.put(instrument.id(), instrument) != null) {
                throw new IllegalStateException("instrument " + instrument.id() + " is defined twice");
            }
        }
    }

    public List<Instrument> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Instrument> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
