package org.casestream.eventing.store;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.casestream.contracts.EventType;
import org.casestream.defaults.CasestreamJson;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Writes events as JSON under their stable names, so that the store never holds a class name. */
public final class NamedEventSerializer extends Jackson3Serializer {

    private final EventNames names;

    public NamedEventSerializer(EventNames names) {
        super(Jackson3Serializer.builder());
        this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        EventType name = type == null ? null : ((Class<?>) type).getAnnotation(EventType.class);
        return name == null
                ? super.typeForClass(type)
                : new SimpleSerializedType(name.value(), Integer.toString(name.revision()));
    }

    @Override
    protected ObjectWriter getWriter() {
        return CasestreamJson.tolerant().writer();
    }

    @Override
    protected ObjectReader getReader(Class<?> type) {
        return type == MetaData.class ? super.getReader(type) : CasestreamJson.tolerant().readerFor(type);
    }

    @Override
    public <S, T> T deserialize(SerializedObject<S> stored) {
        try {
            return super.deserialize(stored);
        } catch (SerializationException e) {
            // Its cause would quote the value, which may be what somebody wrote; it must not reach a log.
            throw new SerializationException("a stored " + stored.getType().getName() + " cannot be read");
        }
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        Class<?> event = names.classOf(type.getName());
        return event == null ? type.getName() : event.getName();
    }
}
