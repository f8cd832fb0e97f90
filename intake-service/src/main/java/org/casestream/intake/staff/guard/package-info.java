/** What must hold across staff and agencies, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.staff.guard;

import org.jspecify.annotations.NullMarked;
