package org.casestream.assessment.fhir.format;

import java.util.stream.Stream;
import org.casestream.assessment.instruments.Shipped;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentSamples;

/** The definitions that come with the program, and one that has everything a definition can have. */
final class Samples {

    private Samples() {
    }

    static Stream<Instrument> all() {
        return Stream.concat(Shipped.all().all().stream(), Stream.of(sound()));
    }

    static Instrument sound() {
        return InstrumentSamples.read(InstrumentSamples.SOUND);
    }

    static Instrument of(String id) {
        return Shipped.all().find(id).orElseThrow();
    }
}
