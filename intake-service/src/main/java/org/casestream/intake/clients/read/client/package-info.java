/** A client as the agency's own people see them: a fold of their events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.clients.read.client;

import org.jspecify.annotations.NullMarked;
