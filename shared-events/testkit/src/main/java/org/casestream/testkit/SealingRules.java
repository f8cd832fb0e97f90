package org.casestream.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.Sealed;
import org.casestream.eventing.view.Projection;
import org.casestream.sealing.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;

/** What is stored of a person is sealed, wherever it is stored. Part of {@link ArchRules}. */
final class SealingRules {

    /** Who did something, as the store knows them: a staff id, or {@code system:<service>}. And what a document is called. */
    private static final Set<String> NAMES_NOBODY = Set.of("id", "by", "writtenBy", "answeredBy");

    private final Map<String, String> coded;
    private final List<String> broken = new ArrayList<>();
    /** Records may hold records of their own kind. */
    private final Set<Class<?>> inside = new HashSet<>();

    /** @param coded the text components that hold no free text, {@code <record>.<component>}, each with the reason why */
    private SealingRules(Map<String, String> coded) {
        this.coded = coded;
    }

    /** What breaks the rules, in sentences; nothing if all is well. */
    static List<String> broken(JavaClasses classes, Map<String, String> coded) {
        SealingRules rules = new SealingRules(coded);
        classes.stream().filter(one -> one.isAssignableTo(DomainEvent.class) && one.isRecord())
                .forEach(one -> rules.event(one.reflect()));
        classes.stream().filter(one -> one.isAssignableTo(Projection.class) && !one.isEquivalentTo(Projection.class))
                .map(one -> GenericTypeResolver.resolveTypeArgument(one.reflect(), Projection.class))
                .forEach(rules::stored);
        return List.copyOf(rules.broken);
    }

    private void event(Class<?> event) {
        if (!PublishedEvent.class.isAssignableFrom(event)) {
            stored(event);
        } else if (Sealer.concerns(event)) {
            broken.add(event.getSimpleName() + " is published, and what is published is never sealed");
        }
    }

    private void stored(@Nullable Class<?> type) {
        if (type == null) {
            throw new IllegalStateException("a projection does not say what it fills");
        }
        if (Sealer.concerns(type) && !AboutPerson.class.isAssignableFrom(type)) {
            broken.add(type.getSimpleName() + " has sealed components and is not AboutPerson");
        }
        parts(type);
    }

    private void parts(Class<?> type) {
        if (!inside.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String where = type.getSimpleName() + "." + component.getName();
            if (component.isAnnotationPresent(Sealed.class)) {
                if (Arrays.stream(component.getAnnotatedType().getAnnotations()).noneMatch(Nullable.class::isInstance)) {
                    broken.add(where + " is sealed and not @Nullable: what is shredded is read as null");
                }
            } else if (!NAMES_NOBODY.contains(component.getName()) && !coded.containsKey(where)) {
                unsealed(component.getGenericType(), where);
            }
        }
        inside.remove(type);
    }

    private void unsealed(Type type, String where) {
        switch (type) {
            case ParameterizedType many when Map.class.isAssignableFrom((Class<?>) many.getRawType())
                    || Collection.class.isAssignableFrom((Class<?>) many.getRawType()) ->
                    Arrays.stream(many.getActualTypeArguments()).forEach(element -> unsealed(element, where));
            case Class<?> plain when plain.isPrimitive() || plain.isEnum() || Number.class.isAssignableFrom(plain)
                    || plain == Boolean.class || plain.getPackageName().equals("java.time")
                    || Identifier.class.isAssignableFrom(plain) -> {
                // cannot hold what somebody wrote
            }
            case Class<?> nested when nested.isRecord() -> parts(nested);
            default -> broken.add(where + " is a " + type.getTypeName() + " and not sealed");
        }
    }
}
