/** The report of findings: assembled from the record, signed, amended, copied for a reader, shown as a page and as PDF. */
@NullMarked
package org.casestream.assessment.reports;

import org.jspecify.annotations.NullMarked;
