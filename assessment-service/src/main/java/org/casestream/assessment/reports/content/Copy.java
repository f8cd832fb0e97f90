package org.casestream.assessment.reports.content;

import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A version of a report as one reader may see it.
 *
 * @param hash     of what was signed, which is more than this copy if the content says that something is left out
 * @param previous hash of the version before
 * @param content  null if the person was erased
 */
public record Copy(AssessmentId assessmentId, CaseId caseId, ClientId clientId, int version, LanguageTag language,
                   ReportSignature signature, Sha256 hash, @Nullable Sha256 previous, @Nullable ReportContent content) {}
