/** What must hold beyond one needs profile, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.assessment.needs.guard;

import org.jspecify.annotations.NullMarked;
