package org.casestream.testkit;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.casestream.contracts.Catalogue;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.defaults.CasestreamJson;

/**
 * Writes a sample for every published event and revision that has none yet, into the folder given as the argument. A
 * person looks at it and commits it: that is the approval. Samples that exist are never touched.
 */
final class ProposeSamples {

    private ProposeSamples() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Class<?> event : Catalogue.events().toList()) {
            EventType type = event.getAnnotation(EventType.class);
            Path sample = folder.resolve(Path.of(ContractSpec.sampleOf(type, type.revision())).getFileName());
            if (!Files.exists(sample)) {
                Files.writeString(sample, CasestreamJson.tolerant().writerWithDefaultPrettyPrinter()
                        .writeValueAsString(record(event)) + "\n");
            }
        }
    }

    private static Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(Arrays.stream(components).map(c -> value(c.getGenericType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object value(Type type) {
        return switch (type) {
            case ParameterizedType list -> List.of(value(list.getActualTypeArguments()[0]));
            case Class<?> c when c == Instant.class -> Instant.parse("2026-03-02T09:30:00.250Z");
            case Class<?> c when c == LocalDate.class -> LocalDate.parse("2026-06-30");
            case Class<?> c when c == int.class -> 3;
            case Class<?> c when c == boolean.class -> true;
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[0];
            case Class<?> c when Identifier.class.isAssignableFrom(c) -> CasestreamJson.identifier(
                    c.asSubclass(Identifier.class), c.getSimpleName().replace("Id", "").toLowerCase(Locale.ROOT) + "-1");
            case Class<?> c -> record(c);
            default -> throw new IllegalStateException(type.getTypeName());
        };
    }
}
