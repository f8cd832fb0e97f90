package org.casestream.assessment.assessments.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What the assessor writes in a report of findings; everything else in it comes from the record.
 *
 * @param history         how it came to be: the person's story, earlier help, where they live
 * @param summary         the findings in the assessor's words; a signed report has one
 * @param recommendations what the assessor advises
 */
public record ReportTexts(@Sealed(CLINICAL_NARRATIVE) @Nullable String history,
                          @Sealed(CLINICAL_NARRATIVE) @Nullable String summary,
                          @Sealed(CLINICAL_NARRATIVE) @Nullable String recommendations) {

    public static final ReportTexts NONE = new ReportTexts(null, null, null);

    /** These texts, and where one is left out, that of the others. */
    public ReportTexts orElse(ReportTexts others) {
        return new ReportTexts(history == null ? others.history : history, summary == null ? others.summary : summary,
                recommendations == null ? others.recommendations : recommendations);
    }
}
