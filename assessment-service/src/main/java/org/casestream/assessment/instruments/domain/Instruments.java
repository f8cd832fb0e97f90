package org.casestream.assessment.instruments.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instruments that there are. One may be there in several versions at once; the current one is the highest that is
 * published and not retired. A version that was ever published stays here for ever, and stays what it was.
 */
public interface Instruments {

    /** The instruments that can be answered, each in its current version, by id. */
    List<Instrument> all();

    /** The version that can be answered now. */
    Optional<Instrument> find(String id);

    /** A version that is, or once was, published: for what was answered with it. */
    Optional<Instrument> find(String id, int version);

    /**
     * Some that are all published.
     *
     * @throws IllegalStateException naming everything that is wrong with the definitions
     */
    static Instruments of(Collection<Instrument> definitions) {
        Map<String, TreeMap<Integer, Instrument>> known = new TreeMap<>();
        for (Instrument instrument : definitions) {
            List<InstrumentCheck.Problem> problems = InstrumentCheck.problems(instrument);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("instrument " + instrument.id() + ": " + problems);
            }
            if (known.computeIfAbsent(instrument.id(), _ -> new TreeMap<>()).put(instrument.version(), instrument) != null) {
                throw new IllegalStateException("instrument " + instrument.id() + " version " + instrument.version() + " is defined twice");
            }
        }
        return new Instruments() {
            @Override
            public List<Instrument> all() {
                return known.values().stream().map(versions -> versions.lastEntry().getValue())
                        .sorted(Comparator.comparing(Instrument::id)).toList();
            }

            @Override
            public Optional<Instrument> find(String id) {
                return Optional.ofNullable(known.get(id)).map(versions -> versions.lastEntry().getValue());
            }

            @Override
            public Optional<Instrument> find(String id, int version) {
                return Optional.ofNullable(known.get(id)).map(versions -> versions.get(version));
            }
        };
    }
}
