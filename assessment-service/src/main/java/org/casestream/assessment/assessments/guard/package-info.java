/** What must hold across assessments, checked in the transaction that appends; and what is known of a case. No views. */
@NullMarked
package org.casestream.assessment.assessments.guard;

import org.jspecify.annotations.NullMarked;
