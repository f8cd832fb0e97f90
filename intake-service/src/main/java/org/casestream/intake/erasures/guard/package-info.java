/** What must hold across erasures, clients, their care, legal holds and keys, in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.erasures.guard;

import org.jspecify.annotations.NullMarked;
