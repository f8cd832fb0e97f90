package org.casestream.referral.directory.domain;

import org.casestream.contracts.Refusal;

/** Why a service cannot be requested. */
public enum DirectoryRefusal implements Refusal {
    SERVICE_UNKNOWN(Kind.INVALID, "The directory has no such service."),
    SERVICE_NOT_ACTIVE(Kind.CONFLICT, "The service is not offered at present.");

    private final Kind kind;
    private final String sentence;

    DirectoryRefusal(Kind kind, String sentence) {
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
