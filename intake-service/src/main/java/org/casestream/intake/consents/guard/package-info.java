/** What must hold across consents, clients, cases and agencies, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.consents.guard;

import org.jspecify.annotations.NullMarked;
