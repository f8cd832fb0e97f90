package org.casestream.intake.consents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.defaults.CasestreamJson;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.domain.Statement;
import org.casestream.intake.consents.domain.Statements;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** What a region decides about consents: its terms, and the statements that clients are shown. */
@Configuration(proxyBeanMethods = false)
class ConsentSettings {

    /**
     * A statement as a file has it.
     *
     * @param texts the paragraphs, by language
     */
    private record StatementFile(StatementId id, int version, Kind kind, String source, Map<LanguageTag, List<String>> texts) {

        Stream<Statement> statements() {
            return texts.entrySet().stream().map(text ->
                    new Statement(id, version, kind, text.getKey(), source, String.join("\n\n", text.getValue())));
        }
    }

    /**
     * @param warningDays    {@code casestream.intake.consents.warn-days-before-expiry}
     * @param ageToSignAlone {@code casestream.intake.consents.age-to-sign-alone}
     */
    @Bean
    ConsentTerms consentTerms(@Value("${casestream.intake.consents.warn-days-before-expiry:30}") int warningDays,
                              @Value("${casestream.intake.consents.age-to-sign-alone:18}") int ageToSignAlone, ZoneId zone) {
        return new ConsentTerms(warningDays, ageToSignAlone, zone);
    }

    /** @param files {@code casestream.intake.consents.statements}: patterns; a file that cannot be read stops the start */
    @Bean
    Statements statements(
            @Value("${casestream.intake.consents.statements:classpath*:consent-statements/*.json}") Resource[] files) {
        return new Statements(Arrays.stream(files).map(ConsentSettings::read).flatMap(StatementFile::statements)
                .sorted(Comparator.comparing((Statement one) -> one.id().value()).thenComparing(Statement::version)
                        .thenComparing(one -> one.language().value())).toList());
    }

    private static StatementFile read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, StatementFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
