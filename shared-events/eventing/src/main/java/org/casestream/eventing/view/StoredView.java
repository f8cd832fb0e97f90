package org.casestream.eventing.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.casestream.defaults.CasestreamJson;
import org.casestream.sealing.Place;
import org.casestream.sealing.Sealer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document of a view as it is stored: the view's own JSON fields, {@code _v} with the last sequence number of every
 * stream in it, and {@code _blocked} while an event cannot be folded.
 *
 * @param view null if not even the first event could be folded
 */
record StoredView<V>(String id, @Nullable V view, TreeMap<String, Long> versions, @Nullable Blocked blocked) {

    static final String ID = "_id";
    static final String VERSIONS = "_v";
    static final String BLOCKED = "_blocked";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * @param error   class of the failure
     * @param since   when the event was recorded that could not be folded
     * @param streams whose events wait
     */
    record Blocked(String error, String since, List<String> streams) {}

    /** A document into which nothing has been folded. */
    static <V> StoredView<V> nothing(String id) {
        return new StoredView<>(id, null, new TreeMap<>(), null);
    }

    long versionOf(String stream) {
        return versions.getOrDefault(stream, -1L);
    }

    StoredView<V> folded(V next, Recorded event) {
        TreeMap<String, Long> reached = new TreeMap<>(versions);
        reached.put(event.streamId(), event.sequence());
        return new StoredView<>(id, next, reached, null);
    }

    StoredView<V> blockedBy(RuntimeException e, Recorded event) {
        return new StoredView<>(id, view, versions,
                new Blocked(e.getClass().getName(), event.recordedAt().toString(), List.of(event.streamId())));
    }

    StoredView<V> alsoWaitingFor(Recorded event) {
        if (blocked == null || blocked.streams.contains(event.streamId())) {
            return this;
        }
        List<String> streams = new ArrayList<>(blocked.streams);
        streams.add(event.streamId());
        return new StoredView<>(id, view, versions, new Blocked(blocked.error, blocked.since, streams));
    }

    /** The streams whose events are in it, or wait to be. */
    Set<String> streams() {
        Set<String> streams = new TreeSet<>(versions.keySet());
        if (blocked != null) {
            streams.addAll(blocked.streams);
        }
        return streams;
    }

    StoredView<V> blockedAs(StoredView<?> other) {
        return new StoredView<>(id, view, versions, other.blocked);
    }

    /** The version of its own stream; of a document that several streams feed, how many events are in it. */
    @Nullable Versioned<V> versioned() {
        if (view == null) {
            return null;
        }
        Long own = versions.get(id);
        return new Versioned<>(view, own != null ? own : versions.values().stream().mapToLong(v -> v + 1).sum());
    }

    /** The bytes that MongoDB stores, written at once: no tree of values in between, and no text. */
    RawBsonDocument toBson(Sealer sealer, String collection) {
        BasicOutputBuffer bytes = new BasicOutputBuffer(1024);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(bytes)) {
            writer.writeStartDocument();
            writer.writeString(ID, id);
            if (view != null) {
                JsonNode content = Sealer.concerns(view.getClass())
                        ? sealer.sealWhatIsLeft(view, Place.document(collection, id)) : CasestreamJson.tolerant().valueToTree(view);
                content.forEachEntry((name, value) -> {
                    if (!name.equals("id")) {
                        writer.writeName(name);
                        write(value, writer);
                    }
                });
            }
            writer.writeStartDocument(VERSIONS);
            versions.forEach(writer::writeInt64);
            writer.writeEndDocument();
            if (blocked != null) {
                writer.writeName(BLOCKED);
                write(CasestreamJson.tolerant().valueToTree(blocked), writer);
            }
            writer.writeEndDocument();
        }
        return new RawBsonDocument(bytes.getInternalBuffer(), 0, bytes.getPosition());
    }

    private static void write(JsonNode value, BsonWriter writer) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                writer.writeStartDocument();
                value.forEachEntry((name, field) -> {
                    writer.writeName(name);
                    write(field, writer);
                });
                writer.writeEndDocument();
            }
            case ARRAY -> {
                writer.writeStartArray();
                value.forEach(element -> write(element, writer));
                writer.writeEndArray();
            }
            case STRING -> writer.writeString(value.stringValue());
            case BOOLEAN -> writer.writeBoolean(value.booleanValue());
            case NUMBER -> {
                if (!value.isIntegralNumber()) {
                    writer.writeDouble(value.doubleValue());
                } else if (value.canConvertToInt()) {
                    writer.writeInt32(value.intValue());
                } else {
                    writer.writeInt64(value.longValue());
                }
            }
            case NULL -> writer.writeNull();
            default -> throw new IllegalStateException("no JSON: " + value.getNodeType());
        }
    }

    /** Reads a document. The view's record may be an older or a newer one than wrote it, within reason. */
    static <V> StoredView<V> of(RawBsonDocument document, Class<V> type, Sealer sealer, String collection) {
        ObjectNode fields = NODES.objectNode();
        try (BsonBinaryReader reader = new BsonBinaryReader(document.getByteBuffer().asNIO())) {
            readFields(reader, fields);
        }
        String id = fields.remove(ID).stringValue();
        TreeMap<String, Long> versions = new TreeMap<>();
        fields.remove(VERSIONS).forEachEntry((stream, version) -> versions.put(stream, version.longValue()));
        JsonNode blocked = fields.remove(BLOCKED);
        try {
            V view = null;
            if (!fields.isEmpty()) {
                view = sealer.open(fields.put("id", id), type, Place.document(collection, id));
            }
            return new StoredView<>(id, view, versions,
                    blocked == null ? null : CasestreamJson.tolerant().treeToValue(blocked, Blocked.class));
        } catch (JacksonException e) {
            // Its message would quote the value, which may be what somebody wrote; it must not reach a log.
            throw new IllegalStateException(type.getName() + " is stored in another shape");
        }
    }

    /** What stands beside the view: the view itself is not opened, and need not even be readable. */
    static <V> StoredView<V> beside(RawBsonDocument document) {
        TreeMap<String, Long> versions = new TreeMap<>();
        document.getDocument(VERSIONS).forEach((stream, version) -> versions.put(stream, version.asNumber().longValue()));
        BsonDocument blocked = document.getDocument(BLOCKED, null);
        return new StoredView<>(document.getString(ID).getValue(), null, versions, blocked == null ? null
                : new Blocked(blocked.getString("error").getValue(), blocked.getString("since").getValue(),
                        blocked.getArray("streams").stream().map(stream -> stream.asString().getValue()).toList()));
    }

    private static ObjectNode readFields(BsonReader reader, ObjectNode into) {
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            into.set(reader.readName(), readValue(reader));
        }
        reader.readEndDocument();
        return into;
    }

    private static JsonNode readValue(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case DOCUMENT -> readFields(reader, NODES.objectNode());
            case ARRAY -> {
                var array = NODES.arrayNode();
                reader.readStartArray();
                while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    array.add(readValue(reader));
                }
                reader.readEndArray();
                yield array;
            }
            case STRING -> NODES.stringNode(reader.readString());
            case BOOLEAN -> NODES.booleanNode(reader.readBoolean());
            case INT32 -> NODES.numberNode(reader.readInt32());
            case INT64 -> NODES.numberNode(reader.readInt64());
            case DOUBLE -> NODES.numberNode(reader.readDouble());
            case NULL -> {
                reader.readNull();
                yield NODES.nullNode();
            }
            default -> throw new IllegalStateException("nothing here stores " + reader.getCurrentBsonType());
        };
    }
}
