package org.casestream.eventing.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.casestream.defaults.CasestreamJson;
import org.casestream.sealing.Place;
import org.casestream.sealing.Sealer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form in which events are stored: JSON under a stable name, so that the store never holds a class name; personal
 * components are sealed.
 */
public final class EventJson {

    private static final ObjectReader METADATA = CasestreamJson.tolerant().readerForMapOf(String.class);

    private final EventNames names;
    private final Sealer sealer;
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();

    public EventJson(EventNames names, Sealer sealer) {
        this.names = names;
        this.sealer = sealer;
    }

    /** @throws org.casestream.contracts.Refused PERSON_ERASED if there is no key any more for what has to be sealed */
    byte[] write(Object event, String eventId) {
        return CasestreamJson.tolerant().writeValueAsBytes(Sealer.concerns(event.getClass())
                ? sealer.seal(event, Place.event(eventId, EventNames.nameOf(event.getClass()))) : event);
    }

    byte[] writeMetadata(MetaData metadata) {
        return CasestreamJson.tolerant().writeValueAsBytes(metadata);
    }

    /**
     * Reads a stored event. One with sealed components is opened each time somebody looks at its payload, and nobody keeps
     * it open: who does not look needs no key, and what was shredded is in no memory.
     *
     * @throws IllegalStateException if this process does not know its name, or cannot read it; never with its content
     */
    Message<?> message(String eventId, String name, byte[] json, byte[] metadata) {
        Class<?> event = names.classOf(name);
        if (event == null) {
            throw unreadable(name);
        }
        return Sealer.concerns(event) ? new SealedMessage<>(eventId, event, json, readMetadata(metadata), this)
                : new GenericMessage<>(eventId, read(name, event, json), readMetadata(metadata));
    }

    private Object read(String name, Class<?> event, byte[] json) {
        try {
            return readers.computeIfAbsent(name, _ -> CasestreamJson.tolerant().readerFor(event)).readValue(json);
        } catch (JacksonException e) {
            throw unreadable(name);
        }
    }

    /** @throws org.casestream.sealing.KeysUnavailable if that is not possible at the moment */
    <T> T open(String eventId, Class<T> event, byte[] json) {
        String name = EventNames.nameOf(event);
        try {
            return sealer.open((ObjectNode) CasestreamJson.tolerant().readTree(json), event, Place.event(eventId, name));
        } catch (JacksonException e) {
            throw unreadable(name);
        }
    }

    /** Reads what an event carries beside its content: text only. */
    private static MetaData readMetadata(byte[] json) {
        try {
            return MetaData.from(METADATA.<Map<String, String>>readValue(json));
        } catch (JacksonException e) {
            throw unreadable("metadata");
        }
    }

    /** Without the cause: it would quote the value, which may be what somebody wrote, and must not reach a log. */
    private static IllegalStateException unreadable(String name) {
        return new IllegalStateException("a stored " + name + " cannot be read");
    }
}
