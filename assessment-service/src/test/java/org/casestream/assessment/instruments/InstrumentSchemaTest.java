package org.casestream.assessment.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.InstrumentSamples;
import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema says what the program reads: no more, and no less. */
class InstrumentSchemaTest {

    private static final JsonNode SOURCE = read("/instruments/schema/instrument.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SOURCE);

    private static JsonNode read(String resource) {
        try (InputStream in = InstrumentSchemaTest.class.getResourceAsStream(resource)) {
            return CasestreamJson.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Resource> files() throws IOException {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        return Stream.of("classpath*:instruments/*.json", "classpath*:instruments/opt-in/*.json").flatMap(pattern -> {
            try {
                return Arrays.stream(files.getResources(pattern));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_shipped_file_follows_the_schema(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            assertThat(SCHEMA.validate(CasestreamJson.mapper().readTree(in))).isEmpty();
        }
    }

    @Test
    void what_is_shown_follows_the_schema_too() {
        assertThat(SCHEMA.validate(InstrumentSamples.SOUND)).isEmpty();
        JsonNode shown = CasestreamJson.mapper().valueToTree(InstrumentSamples.read(InstrumentSamples.SOUND));
        assertThat(SCHEMA.validate(shown)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/name|", "/licence|", "/source|", "/verified|", "/optIn|", "/answerSets|", "/items|", "/items/0/text|",
            "/scales/0/missing|", "/scales/0/bandSets/0/bands/0/name|", "/outcomes/0/otherwise|", "/safety/0/severity|",
            "/noSuchField|1", "/items/0/noSuchField|1", "/scales/0/noSuchField|1", "/outcomes/0/rules/0/when/noSuchField|1",
            "/version|\"1\"", "/version|1.5", "/optIn|\"no\"", "/items|{}", "/scales/0/multiplier|\"2\"",
            "/verified|\"sure\"", "/safety/0/severity|\"grave\"", "/scales/0/better|\"up\"", "/answerSets/yes-no/0/score|true"})
    void what_the_schema_refuses_is_not_read_and_the_place_is_the_same(String at, String instead) {
        ObjectNode broken = InstrumentSamples.SOUND.deepCopy();
        String last = at.substring(at.lastIndexOf('/') + 1);
        ObjectNode parent = (ObjectNode) broken.at(at.substring(0, at.lastIndexOf('/')));
        if (instead == null) {
            parent.remove(last);
        } else {
            parent.set(last, CasestreamJson.mapper().readTree(instead));
        }
        List<Error> errors = SCHEMA.validate(broken);
        assertThat(errors).isNotEmpty();
        assertThat(errors).anySatisfy(error -> assertThat(at).startsWith(error.getInstanceLocation().toString()));
        assertThatThrownBy(() -> InstrumentSamples.read(broken)).isInstanceOf(JacksonException.class);
    }

    @Test
    void every_part_has_the_properties_that_are_read() {
        Map.of("fact", Instrument.Fact.class, "answer", Instrument.Answer.class, "item", Instrument.Item.class,
                "scale", Instrument.Scale.class, "missingRule", Instrument.MissingRule.class, "bandSet", Instrument.BandSet.class,
                "band", Instrument.Band.class, "change", Instrument.Change.class, "outcome", Instrument.Outcome.class,
                "safetyRule", Instrument.SafetyRule.class).forEach((name, type) -> same(SOURCE.at("/$defs/" + name), type));
        Map.of("rule", Instrument.Rule.class, "translation", Instrument.Translation.class, "condition", Condition.class,
                "range", Instrument.Range.class).forEach((name, type) -> same(SOURCE.at("/$defs/" + name), type));
        same(SOURCE, Instrument.class);
    }

    private static void same(JsonNode schema, Class<?> type) {
        assertThat(new TreeSet<>(schema.path("properties").propertyNames())).as(type.getSimpleName())
                .isEqualTo(new TreeSet<>(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList()));
    }
}
