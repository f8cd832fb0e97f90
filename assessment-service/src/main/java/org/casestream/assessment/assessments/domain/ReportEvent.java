package org.casestream.assessment.assessments.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/** What becomes of an assessment's report of findings. Never published; that findings were reported is. */
public sealed interface ReportEvent extends PrivateEvent {

    @EventType("assessment.report-drafted")
    record ReportDrafted(AssessmentId assessmentId, CaseId caseId, ClientId clientId, ReportTexts texts) implements ReportEvent {}

    /**
     * A version was signed: the first one, or an amendment.
     *
     * @param version  counts from 1, without holes
     * @param reason   why it was amended; null for version 1
     * @param content  what was signed, to the byte: the canonical JSON over which the hash was taken
     * @param hash     SHA-256 of the content in UTF-8
     * @param previous hash of the version before; null for version 1
     */
    @EventType("assessment.report-signed")
    record ReportSigned(AssessmentId assessmentId, CaseId caseId, ClientId clientId, int version, LanguageTag language,
                        ReportSignature signature, ReportTexts texts, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable String content, Sha256 hash, @Nullable Sha256 previous)
            implements ReportEvent {}

    /** A copy of the whole report was handed to somebody outside this platform's own reads. */
    @EventType("assessment.report-delivered")
    record ReportDelivered(AssessmentId assessmentId, CaseId caseId, ClientId clientId, AgencyId agencyId, Delivery delivery)
            implements ReportEvent {}
}
