/** Reports with all their versions, and what was handed over. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.reports.read.report;

import org.jspecify.annotations.NullMarked;
