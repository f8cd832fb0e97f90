/** Assessments, from request to report. Reads the region's rules at start; the rules themselves are in {@code domain}. */
@NullMarked
package org.casestream.assessment.assessments;

import org.jspecify.annotations.NullMarked;
