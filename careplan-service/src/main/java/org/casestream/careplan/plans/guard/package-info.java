/** What must hold across plans, checked in the transaction that appends; and what is known of a case. No views. */
@NullMarked
package org.casestream.careplan.plans.guard;

import org.jspecify.annotations.NullMarked;
