package org.casestream.intake.erasures.domain;

import org.casestream.contracts.Refusal;

/** Why an erasure says no. */
public enum ErasureRefusal implements Refusal {
    OPEN_ERASURE_EXISTS(Kind.CONFLICT, "There is a request to erase this client that is not concluded."),
    ERASURE_REVIEWED_BY_ANOTHER(Kind.FORBIDDEN, "Somebody else than who took the request down reviews it."),
    ERASURE_ALREADY_REVIEWED(Kind.CONFLICT, "The review came to another result."),
    ERASURE_CASE_OPEN(Kind.CONFLICT, "A case of this client is open."),
    ERASURE_REQUEST_OPEN(Kind.CONFLICT, "A request for assistance of this client is not concluded."),
    ERASURE_APPROVED(Kind.CONFLICT, "This client is about to be erased; nothing new begins.");

    private final Kind kind;
    private final String sentence;

    ErasureRefusal(Kind kind, String sentence) {
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
