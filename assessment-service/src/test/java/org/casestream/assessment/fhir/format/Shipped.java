package org.casestream.assessment.fhir.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.defaults.CasestreamJson;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The definitions that come with the program, and one that has everything a definition can have. */
final class Shipped {

    private Shipped() {
    }

    static Stream<Instrument> all() {
        return Stream.of("classpath*:instruments/*.json", "classpath*:instruments/opt-in/*.json").flatMap(Shipped::files).map(Shipped::read);
    }

    static Stream<Instrument> withSample() {
        return Stream.concat(all(), Stream.of(sound()));
    }

    static Instrument sound() {
        return InstrumentSamples.read(InstrumentSamples.SOUND);
    }

    static Instrument of(String id) {
        return all().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Stream<Resource> files(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instrument read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, Instrument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
