package org.casestream.eventing.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.MetaData;
import org.casestream.defaults.CasestreamJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** The form in which events are stored: JSON under a stable name, so that the store never holds a class name. */
public final class EventJson {

    private static final ObjectReader METADATA = CasestreamJson.tolerant().readerForMapOf(String.class);

    private final EventNames names;
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();

    public EventJson(EventNames names) {
        this.names = names;
    }

    byte[] write(Object eventOrMetadata) {
        return CasestreamJson.tolerant().writeValueAsBytes(eventOrMetadata);
    }

    /**
     * Reads a stored event.
     *
     * @throws IllegalStateException if this process does not know its name, or cannot read it; never with its content
     */
    Object read(String name, byte[] json) {
        try {
            return readers.computeIfAbsent(name, this::readerOf).readValue(json);
        } catch (JacksonException e) {
            throw unreadable(name);
        }
    }

    /** Reads what an event carries beside its content: text only. */
    MetaData readMetadata(byte[] json) {
        try {
            return MetaData.from(METADATA.<Map<String, String>>readValue(json));
        } catch (JacksonException e) {
            throw unreadable("metadata");
        }
    }

    private ObjectReader readerOf(String name) {
        Class<?> event = names.classOf(name);
        if (event == null) {
            throw unreadable(name);
        }
        return CasestreamJson.tolerant().readerFor(event);
    }

    /** Without the cause: it would quote the value, which may be what somebody wrote, and must not reach a log. */
    private static IllegalStateException unreadable(String name) {
        return new IllegalStateException("a stored " + name + " cannot be read");
    }
}
