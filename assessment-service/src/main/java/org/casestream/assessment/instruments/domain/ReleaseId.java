package org.casestream.assessment.instruments.domain;

import java.util.Optional;

import org.casestream.contracts.Identifier;

/** One version of an instrument: {@code phq-9:1}. */
public record ReleaseId(String value) implements Identifier {

    public ReleaseId {
        Identifier.checked(value);
    }

    /** @throws IllegalArgumentException if the instrument's id is none, or the version is below 1 */
    public static ReleaseId of(String instrument, int version) {
        return find(instrument, version).orElseThrow(() -> new IllegalArgumentException("not a version of an instrument"));
    }

    /** The same of what came from outside; empty if there cannot be such a version. */
    public static Optional<ReleaseId> find(String instrument, int version) {
        return InstrumentCheck.NAME.matcher(instrument).matches() && version >= 1
                ? Optional.of(new ReleaseId(instrument + ":" + version)) : Optional.empty();
    }

    public String instrument() {
        return value.substring(0, value.indexOf(':'));
    }

    public int version() {
        return Integer.parseInt(value.substring(value.indexOf(':') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
