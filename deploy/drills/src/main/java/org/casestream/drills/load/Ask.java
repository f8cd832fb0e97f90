package org.casestream.drills.load;

import java.util.UUID;
import org.casestream.drills.history.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A command as it is sent, as often as needed in the very same words.
 *
 * @param path     below {@code /api/v1/}
 * @param target   the record it changes; absent for one that creates
 * @param expected the version that the record is expected to have; absent for one that creates
 * @param key      the idempotency key of one that creates
 */
public record Ask(Kind kind, String actor, String method, String path, @Nullable String target, @Nullable Long expected,
                  @Nullable String key, Object body) {

    public static Ask create(Kind kind, String actor, String collection, Object body) {
        return new Ask(kind, actor, "POST", collection, null, null, UUID.randomUUID().toString(), body);
    }

    /** @param part what of the record is changed, {@code /manager} for example */
    public static Ask change(Kind kind, String actor, Record record, String part, Object body) {
        return new Ask(kind, actor, "PUT", record.path() + part, record.id(), record.version(), null, body);
    }

    /** A record at a version, as somebody last saw it. */
    public record Record(String collection, String id, long version) {

        String path() {
            return collection + "/" + id;
        }

        Record at(long other) {
            return new Record(collection, id, other);
        }
    }
}
