package org.casestream.eventing.store;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;

/** An event as it is stored; its payload is opened whenever it is asked for, and not kept. */
final class SealedMessage<T> implements Message<T> {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final Class<T> type;
    private final byte[] stored;
    private final MetaData metadata;
    private final transient EventJson json;

    SealedMessage(String id, Class<T> type, byte[] stored, MetaData metadata, EventJson json) {
        this.id = id;
        this.type = type;
        this.stored = stored;
        this.metadata = metadata;
        this.json = json;
    }

    @Override
    public String getIdentifier() {
        return id;
    }

    @Override
    public MetaData getMetaData() {
        return metadata;
    }

    @Override
    public T getPayload() {
        return json.open(id, type, stored);
    }

    @Override
    public Class<T> getPayloadType() {
        return type;
    }

    @Override
    public Message<T> withMetaData(Map<String, ?> other) {
        return new SealedMessage<>(id, type, stored, MetaData.from(other), json);
    }

    @Override
    public Message<T> andMetaData(Map<String, ?> more) {
        return withMetaData(metadata.mergedWith(more));
    }
}
