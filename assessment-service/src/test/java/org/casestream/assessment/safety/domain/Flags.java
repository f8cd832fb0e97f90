package org.casestream.assessment.safety.domain;

import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;

import java.time.Instant;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.RiskFlagEvent.ReviewOutcome;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagReviewed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;

/** The flags of the tests. */
public final class Flags {

    public static final AdministrationId ANSWERED_IN = new AdministrationId("administration-1");
    public static final AdministrationId SCREENING = new AdministrationId("screening-1");
    public static final Instant REVIEW_DUE = Instant.parse("2026-11-25T00:00:00Z");

    private Flags() {}

    public static RiskFlagRaised answered(AlertId alert, RiskSeverity severity) {
        return new RiskFlagRaised(alert, CASE, CLIENT, CLINIC, RiskKind.SAFETY_ANSWER, severity, ANSWERED_IN, ASSESSMENT, REVIEW_DUE);
    }

    public static RiskFlagRaised answered(RiskSeverity severity) {
        return answered(ALERT, severity);
    }

    public static RiskFlagRaised rated(RiskSeverity severity) {
        return new RiskFlagRaised(ALERT, CASE, CLIENT, CLINIC, RiskKind.SAFETY_RATING, severity, null, ASSESSMENT, REVIEW_DUE);
    }

    public static RiskFlagReviewed reviewed(AlertId alert, ReviewOutcome outcome) {
        return new RiskFlagReviewed(alert, CASE, CLIENT, CLINIC, outcome);
    }
}
