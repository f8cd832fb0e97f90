package org.casestream.contracts;

/** Refusals that every service knows. */
public enum CommonRefusal implements Refusal {
    NOT_FOUND(Kind.NOT_FOUND, "There is no such thing, or it is not for you to see."),
    ALREADY_EXISTS(Kind.CONFLICT, "There is one with this id already."),
    ID_NOT_RANDOM(Kind.INVALID, "What is new in a record gets a UUID as its id: an id must not say anything about anybody."),
    VALUE_INVALID(Kind.INVALID, "A value is outside what is allowed here."),
    REASON_REQUIRED(Kind.INVALID, "This needs a reason."),
    DATE_IN_THE_PAST(Kind.INVALID, "This has to lie ahead."),
    DATE_IN_THE_FUTURE(Kind.INVALID, "This cannot have happened yet."),
    DATE_BEFORE_THE_RECORD(Kind.INVALID, "This lies before the beginning of the record it is about."),
    DATES_REVERSED(Kind.INVALID, "This ends before it begins."),
    DATE_TOO_FAR(Kind.INVALID, "This lies further away than anything that is recorded here."),
    PERSON_ERASED(Kind.CONFLICT, "This person was erased; nothing about them can be written any more."),
    LEGAL_HOLD(Kind.CONFLICT, "The law forbids to erase this at the moment.");

    private final Kind kind;
    private final String sentence;

    CommonRefusal(Kind kind, String sentence) {
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
