package org.casestream.assessment.eligibility.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import org.casestream.contracts.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What eligibility is decided on; null is not known.
 *
 * @param postcodeArea       the leading part of the postcode, as the region writes it
 * @param payer              who would pay, as the region codes it
 * @param functioningLimited whether the condition substantially limits daily life
 * @param diagnosisGroup     the group of diagnoses the person's belongs to, as the region codes it
 */
public record Facts(@Sealed(IDENTITY) @Nullable Integer birthYear, @Sealed(IDENTITY) @Nullable String postcodeArea,
                    @Sealed(IDENTITY) @Nullable String payer, @Sealed(CLINICAL_NARRATIVE) @Nullable Boolean functioningLimited,
                    @Sealed(CLINICAL_NARRATIVE) @Nullable String diagnosisGroup) {}
