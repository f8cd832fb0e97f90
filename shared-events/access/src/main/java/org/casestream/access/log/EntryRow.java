package org.casestream.access.log;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.access.log.AccessEntry.Seen;
import org.jspecify.annotations.Nullable;

/**
 * One record that somebody saw, or was not to see, as a row of {@code access_entry}: its components are the table's columns, in
 * their order.
 */
record EntryRow(UUID id, Instant at, String reader, @Nullable String agency, String resource, String person, String owner,
                String record, boolean allowed, String reason, @Nullable String basis, @Nullable String purpose, String channel,
                String policy) {

    static EntryRow of(UUID id, AccessEntry entry, Seen seen) {
        return new EntryRow(id, entry.at(), entry.by().value(), entry.agency() == null ? null : entry.agency().value(),
                entry.resource().name(), seen.person().value(), seen.owner().value(), seen.record(), entry.reason().allows(),
                entry.reason().name(), entry.basis(), entry.purpose() == null ? null : entry.purpose().name(),
                entry.channel().name(), entry.policy());
    }

    /** The rows as PostgreSQL writes an array of them, which is what it reads fastest. */
    static String array(Stream<EntryRow> rows) {
        return rows.map(EntryRow::literal).collect(Collectors.joining("\",\"", "{\"", "\"}"));
    }

    // Nothing has to be quoted: no value has a character that means something in such a text, nor is any of them empty.
    private String literal() {
        return "(" + id + ',' + at + ',' + reader + ',' + orNothing(agency) + ',' + resource + ',' + person + ',' + owner + ','
                + record + ',' + allowed + ',' + reason + ',' + orNothing(basis) + ',' + orNothing(purpose) + ',' + channel + ','
                + policy + ')';
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
