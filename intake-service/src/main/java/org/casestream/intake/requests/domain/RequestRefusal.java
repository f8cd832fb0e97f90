package org.casestream.intake.requests.domain;

import org.casestream.contracts.Refusal;

/** Why a request says no. */
public enum RequestRefusal implements Refusal {
    OPEN_REQUEST_EXISTS("The client has a request at this agency that is not concluded."),
    REQUEST_NOT_SCREENED("The request has to be screened first."),
    REQUEST_ALREADY_CONCLUDED("The request has been accepted, declined or withdrawn.");

    private final String sentence;

    RequestRefusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
