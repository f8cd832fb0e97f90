package org.casestream.assessment.reports.content;

import java.util.List;

import org.casestream.assessment.administrations.read.scores.ScoreChart;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.contracts.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes one part of a report from the record. A part is added with a constant of {@link Part}, one such component and its
 * words in the catalogues; nothing else knows the parts. What it reads stands in {@link Source}.
 */
public interface SectionOf {

    /** Pure: no clock, no look-ups; what is not recorded, or cannot be read any more, is said to be so. */
    Section from(Source source);

    /**
     * The record at one version.
     *
     * @param assessment the fold of the assessment's events
     * @param scores     of every instrument that the person answered at the agency, over time
     * @param needs      the case's needs profile; null if nobody opened one
     * @param texts      what the assessor wrote
     * @param language   in which the region's own texts are said, where they have it
     */
    record Source(AssessmentView assessment, List<ScoreChart> scores, @Nullable NeedsProfileView needs, ReportTexts texts,
                  LanguageTag language) {}
}
