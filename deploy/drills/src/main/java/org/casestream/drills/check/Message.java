package org.casestream.drills.check;

import org.jspecify.annotations.Nullable;

/**
 * A record on Kafka.
 *
 * @param key what it is ordered by: a case, or a request before there is one
 * @param id  its {@code ce_id}: that of the event
 */
public record Message(String topic, int partition, long offset, @Nullable String key, @Nullable String id, @Nullable String type,
                      byte[] value) {

    public String describe() {
        return type + " " + id + " at " + topic + "-" + partition + "@" + offset;
    }
}
