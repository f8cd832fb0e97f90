package org.casestream.eventing.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.jspecify.annotations.Nullable;

/** The catalogue of this process: which event class has which stable name. */
public final class EventNames {

    private final Map<String, Class<?>> classes = new HashMap<>();

    /** @throws IllegalStateException for an event without {@link EventType} or with another's name: a programming mistake */
    public EventNames(Collection<? extends Class<?>> events) {
        for (Class<?> event : events) {
            EventType type = event.getAnnotation(EventType.class);
            if (type == null || !event.isRecord() || !DomainEvent.class.isAssignableFrom(event)) {
                throw new IllegalStateException(event.getName() + " must be a record, a DomainEvent and carry @EventType");
            }
            Class<?> other = classes.putIfAbsent(type.value(), event);
            if (other != null && other != event) {
                throw new IllegalStateException(type.value() + " names both " + other.getName() + " and " + event.getName());
            }
        }
    }

    /** The class behind a stable name, or null if this process does not know the event. */
    public @Nullable Class<?> classOf(String name) {
        return classes.get(name);
    }

    public Set<String> names() {
        return Set.copyOf(classes.keySet());
    }

    /** The stable name of an event class. */
    public static String nameOf(Class<?> event) {
        return typeOf(event).value();
    }

    static EventType typeOf(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException(event.getName() + " carries no @EventType");
        }
        return type;
    }
}
