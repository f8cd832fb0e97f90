package org.casestream.intake.requests.domain;

/** Where a request is on its way to an answer. */
public enum RequestStatus {
    RECEIVED,
    SCREENED,
    ACCEPTED,
    DECLINED,
    WITHDRAWN
}
