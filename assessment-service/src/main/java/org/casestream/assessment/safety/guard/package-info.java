/** What must hold between flags and reports, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.assessment.safety.guard;

import org.jspecify.annotations.NullMarked;
