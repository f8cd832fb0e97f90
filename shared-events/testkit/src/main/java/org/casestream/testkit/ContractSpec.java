package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.defaults.CasestreamJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The promise of a published event: an approved sample for each revision, which today's code reads and writes back the
 * same, and no field that could hold a name or a narrative.
 */
public final class ContractSpec {

    private static final Set<Class<?>> CODED = Set.of(Instant.class, LocalDate.class, int.class, boolean.class);
    private static final JsonMapper JSON = CasestreamJson.tolerant();

    private ContractSpec() {}

    /** Where the sample of an event and revision lies, on the class path of the contracts. */
    public static String sampleOf(EventType type, int revision) {
        return "/samples/" + type.value() + ".r" + revision + ".json";
    }

    /** Checks the samples of every revision of an event. */
    public static void hasApprovedSamples(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        for (int revision = 1; revision <= type.revision(); revision++) {
            JsonNode sample = read(sampleOf(type, revision));
            Object read = JSON.treeToValue(sample, event);
            if (revision == type.revision()) {
                assertThat(JSON.<JsonNode>valueToTree(read)).as("%s written back", type.value()).isEqualTo(sample);
            }
            ObjectNode fromTheFuture = ((ObjectNode) sample.deepCopy()).put("aFieldOfALaterVersion", 1);
            assertThat(JSON.treeToValue(fromTheFuture, event)).as("%s with an unknown field", type.value()).isEqualTo(read);
        }
    }

    /** Checks that an event can carry ids and coded facts only. */
    public static void carriesCodedFactsOnly(Class<?> event) {
        for (RecordComponent component : event.getRecordComponents()) {
            assertCoded(component.getGenericType(), event.getSimpleName() + "." + component.getName());
        }
    }

    private static void assertCoded(Type type, String where) {
        switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                    assertCoded(list.getActualTypeArguments()[0], where);
            case Class<?> plain when CODED.contains(plain) || plain.isEnum() || Identifier.class.isAssignableFrom(plain) -> {
                // cannot hold a name
            }
            case Class<?> nested when nested.isRecord() -> carriesCodedFactsOnly(nested);
            default -> fail("%s is a %s, which could hold a name or a narrative", where, type.getTypeName());
        }
    }

    private static JsonNode read(String sample) {
        try (InputStream in = ContractSpec.class.getResourceAsStream(sample)) {
            assertThat(in).as("approved sample %s", sample).isNotNull();
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
