package org.casestream.assessment.assessments.domain;

import java.time.Instant;

import org.casestream.contracts.StaffId;

/**
 * Who signed a report of findings, as what, and when. It is an electronic signature in the plain sense: the platform knows
 * who was logged in and keeps what they signed unchanged; it is no certificate.
 */
public record ReportSignature(StaffId by, ProfessionalRole role, Instant at) {

    /** As what somebody signs. The catalogue is this project's own proposal; nobody checks that they are what they say. */
    public enum ProfessionalRole {
        /** An assessor of the agency who does not say more. */
        ASSESSOR,
        CASE_MANAGER,
        COUNSELLOR,
        NURSE,
        OCCUPATIONAL_THERAPIST,
        PHYSICIAN,
        PSYCHIATRIST,
        PSYCHOLOGIST,
        SOCIAL_WORKER
    }
}
