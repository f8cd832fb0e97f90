/** What must hold across cases, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.cases.guard;

import org.jspecify.annotations.NullMarked;
