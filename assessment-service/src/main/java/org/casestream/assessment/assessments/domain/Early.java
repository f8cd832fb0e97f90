package org.casestream.assessment.assessments.domain;

import java.time.Instant;

/**
 * Why an assessment comes before its time.
 *
 * @param since when it happened, or became known
 */
public record Early(ReassessmentTrigger trigger, Instant since) {}
