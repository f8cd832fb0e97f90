package org.casestream.assessment.assessments.domain;

import org.jspecify.annotations.Nullable;

/**
 * What eligibility is decided on; null is not known.
 *
 * @param postcodeArea       the leading part of the postcode, as the region writes it
 * @param payer              who would pay, as the region codes it
 * @param functioningLimited whether the condition substantially limits daily life
 */
public record Facts(@Nullable Integer birthYear, @Nullable String postcodeArea, @Nullable String payer,
                    @Nullable Boolean functioningLimited) {}
