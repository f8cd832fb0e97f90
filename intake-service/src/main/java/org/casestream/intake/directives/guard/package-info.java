/** What must hold across directives, clients and agencies, checked in the transaction that appends. No views. */
@NullMarked
package org.casestream.intake.directives.guard;

import org.jspecify.annotations.NullMarked;
