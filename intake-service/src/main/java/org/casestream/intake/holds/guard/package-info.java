/** What must hold across legal holds, clients and their keys, in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.holds.guard;

import org.jspecify.annotations.NullMarked;
