package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.Refusal;

/** Why a report of findings says no. */
public enum ReportRefusal implements Refusal {
    SUMMARY_REQUIRED(Kind.INVALID, "A report is not signed without a summary; neither the request nor the draft has one."),
    LANGUAGE_UNKNOWN(Kind.INVALID, "Reports are not written in this language here."),
    REPORT_NOT_SIGNED(Kind.CONFLICT, "There is no signed report yet."),
    REPORT_VERSION_UNKNOWN(Kind.INVALID, "The report has no such version."),
    CONSENT_REQUIRED(Kind.INVALID, "This needs the consent that it rests on."),
    CONSENT_DOES_NOT_COVER(Kind.CONFLICT, "The client has not agreed to that, not any more, or has said no to this recipient.");

    private final Kind kind;
    private final String sentence;

    ReportRefusal(Kind kind, String sentence) {
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
