package org.casestream.assessment.instruments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Reads the definitions; one that cannot be used stops the program from starting. */
@Configuration(proxyBeanMethods = false)
public class InstrumentData {

    /** @param files {@code casestream.assessment.instruments}: patterns of the definition files */
    @Bean
    public Instruments instruments(
            @Value("${casestream.assessment.instruments:classpath*:instruments/*.json}") Resource[] files) {
        List<Instrument> definitions = Arrays.stream(files).map(InstrumentData::read)
                .sorted(Comparator.comparing(Instrument::id)).toList();
        return new Instruments(definitions);
    }

    private static Instrument read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, Instrument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
