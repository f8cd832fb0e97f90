package org.casestream.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where something sealed stands. It is authenticated with it, so that nothing sealed can be moved or swapped unseen. */
public final class Place {

    private final @Nullable Place around;
    private final String name;

    private Place(@Nullable Place around, String name) {
        this.around = around;
        this.name = name;
    }

    /** An event of the event store. */
    public static Place event(String eventId, String eventType) {
        return new Place(null, "event").part(eventId).part(eventType);
    }

    /** A document of a view. */
    public static Place document(String collection, String id) {
        return new Place(null, "document").part(collection).part(id);
    }

    /** The row of a data key, for what wraps it. */
    static Place key(String keyId, String person, String dataClass) {
        return new Place(null, "key").part(keyId).part(person).part(dataClass);
    }

    /** A part of it: a field, or an element. */
    public Place part(String part) {
        return new Place(this, part);
    }

    /** The place and the key as bytes. Each name is preceded by its length, so that no two places look the same. */
    byte[] under(String keyId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(192);
        write(bytes);
        write(keyId, bytes);
        return bytes.toByteArray();
    }

    private void write(ByteArrayOutputStream bytes) {
        if (around != null) {
            around.write(bytes);
        }
        write(name, bytes);
    }

    private static void write(String name, ByteArrayOutputStream bytes) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        bytes.writeBytes(text);
    }

    @Override
    public String toString() {
        return around == null ? name : around + " " + name;
    }
}
