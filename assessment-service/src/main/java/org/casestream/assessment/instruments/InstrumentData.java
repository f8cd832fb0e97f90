package org.casestream.assessment.instruments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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

    /** What the files define. */
    public record Files(List<Instrument> definitions) {}

    /**
     * @param files {@code casestream.assessment.instruments}: patterns of the definition files
     * @param optIn {@code casestream.assessment.opt-in-instruments}: ids of those that are not used unless they are asked
     *              for, because of their licence
     */
    @Bean
    public Files instrumentFiles(
            @Value("${casestream.assessment.instruments:classpath*:instruments/*.json,classpath*:instruments/opt-in/*.json}") Resource[] files,
            @Value("${casestream.assessment.opt-in-instruments:}") Set<String> optIn) {
        List<Instrument> definitions = Arrays.stream(files).map(InstrumentData::read).toList();
        Instruments.of(definitions); // all of them, also those that are not used
        for (String id : optIn) {
            if (definitions.stream().noneMatch(one -> one.id().equals(id))) {
                throw new IllegalStateException("there is no instrument " + id + " to opt in to");
            }
        }
        return new Files(definitions.stream().filter(one -> !one.optIn() || optIn.contains(one.id())).toList());
    }

    private static Instrument read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, Instrument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
