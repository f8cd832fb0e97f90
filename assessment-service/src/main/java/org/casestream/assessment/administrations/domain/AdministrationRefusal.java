package org.casestream.assessment.administrations.domain;

import org.casestream.contracts.Refusal;

/** Why an instrument is not asked, answered or completed. */
public enum AdministrationRefusal implements Refusal {
    ADMINISTRATION_ALREADY_COMPLETED(Kind.CONFLICT, "The answers have been completed."),
    ADMINISTRATION_ABANDONED(Kind.CONFLICT, "Asking this was given up."),
    ADMINISTRATION_EXPIRED(Kind.CONFLICT, "The time for answering has passed."),
    INSTRUMENT_VERSION_NOT_CURRENT(Kind.CONFLICT, "The instrument is not asked in this version now."),
    LANGUAGE_NOT_AVAILABLE(Kind.INVALID, "The instrument cannot be asked in this language."),
    CONTACT_NOT_SAFE(Kind.INVALID, "A link is only given out where this is safe for the person."),
    /** Wrong, expired, used up and taken back are not told apart. */
    LINK_INVALID(Kind.NOT_FOUND, "This link opens nothing, or nothing any more.");

    private final Kind kind;
    private final String sentence;

    AdministrationRefusal(Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
