/** Sending commands: one PostgreSQL transaction, expected versions, idempotency keys, ids. Knows no view. */
@NullMarked
package org.casestream.eventing.command;

import org.jspecify.annotations.NullMarked;
