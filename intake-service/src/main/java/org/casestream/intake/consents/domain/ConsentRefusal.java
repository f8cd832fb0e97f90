package org.casestream.intake.consents.domain;

import org.casestream.contracts.Refusal;

/** Why a consent says no. */
public enum ConsentRefusal implements Refusal {
    CONSENT_ELEMENT_MISSING(Kind.INVALID, "A consent has to say this."),
    CONSENT_KINDS_CONTRADICT(Kind.INVALID, "This belongs to another kind of consent, and kinds do not combine."),
    DISCLOSER_NOT_OWN_AGENCY(Kind.INVALID, "An agency can take down only what it may disclose itself."),
    STATEMENT_UNKNOWN(Kind.INVALID, "There is no such statement, version or language."),
    STATEMENT_OF_ANOTHER_KIND(Kind.INVALID, "This statement belongs to another kind of consent."),
    SIGNING_AUTHORITY_REQUIRED(Kind.INVALID, "Whoever signs for a client says where their authority comes from."),
    GUARDIAN_SIGNATURE_REQUIRED(Kind.INVALID, "The client is too young for a consent that no guardian signed."),
    CONSENT_NOT_ACTIVE(Kind.CONFLICT, "The consent has ended."),
    CONSENT_ALREADY_REVOKED(Kind.CONFLICT, "The consent was revoked in another way or at another time.");

    private final Kind kind;
    private final String sentence;

    ConsentRefusal(Kind kind, String sentence) {
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
