/** What must hold when a report is handed over, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.assessment.reports.guard;

import org.jspecify.annotations.NullMarked;
