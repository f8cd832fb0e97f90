package org.casestream.assessment.assessments.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.LanguageTag;

/** What an assessment can be asked to do with its report of findings. */
public sealed interface ReportCommand {

    AssessmentId assessmentId();

    /** Keeps texts for later; they replace what was drafted before. */
    record DraftReport(@TargetAggregateIdentifier AssessmentId assessmentId, ReportTexts texts) implements ReportCommand {}

    /** Signs version 1 and reports the findings. */
    record ReportFindings(@TargetAggregateIdentifier AssessmentId assessmentId, ToSign toSign) implements ReportCommand {}

    /** Signs another version. What was signed before stays. */
    record AmendReport(@TargetAggregateIdentifier AssessmentId assessmentId, ToSign toSign, String reason)
            implements ReportCommand {

        /** Whether it would sign what stands there already. */
        boolean repeats(ReportSigned signed) {
            return reason.equals(signed.reason()) && toSign.texts.equals(signed.texts())
                    && toSign.language.equals(signed.language()) && toSign.signature.role() == signed.signature().role();
        }
    }

    /** @param delivery that happened, or is about to */
    record DeliverReport(@TargetAggregateIdentifier AssessmentId assessmentId, Delivery delivery) implements ReportCommand {}

    /**
     * What is to be signed.
     *
     * @param content canonical JSON, assembled from the record as it stands at the version that the command expects
     */
    record ToSign(ReportTexts texts, LanguageTag language, ReportSignature signature, String content) {}
}
