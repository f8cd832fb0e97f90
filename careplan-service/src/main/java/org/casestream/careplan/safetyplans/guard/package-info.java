/** One due safety plan a case, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.careplan.safetyplans.guard;

import org.jspecify.annotations.NullMarked;
