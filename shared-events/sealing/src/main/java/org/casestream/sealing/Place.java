package org.casestream.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where something sealed stands. It is authenticated with it, so that nothing sealed can be moved or swapped unseen. */
public final class Place {

    private final List<String> parts;

    private Place(List<String> parts) {
        this.parts = parts;
    }

    /** An event of the event store. */
    public static Place event(String eventId, String eventType) {
        return new Place(List.of("event", eventId, eventType));
    }

    /** A document of a view. */
    public static Place document(String collection, String id) {
        return new Place(List.of("document", collection, id));
    }

    /** The row of a data key, for what wraps it. */
    static Place key(String keyId, String person, String dataClass) {
        return new Place(List.of("key", keyId, person, dataClass));
    }

    Place field(String name) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(name);
        return new Place(longer);
    }

    /** The place and the key as bytes. Each part is preceded by its length, so that no two places look the same. */
    byte[] under(String keyId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        parts.forEach(part -> write(part, bytes));
        write(keyId, bytes);
        return bytes.toByteArray();
    }

    private static void write(String part, ByteArrayOutputStream bytes) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        bytes.writeBytes(text);
    }

    @Override
    public String toString() {
        return String.join(" ", parts);
    }
}
