/** What must hold across requests and clients, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.requests.guard;

import org.jspecify.annotations.NullMarked;
