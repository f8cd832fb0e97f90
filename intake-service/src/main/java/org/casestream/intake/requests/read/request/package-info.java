/** A request as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.requests.read.request;

import org.jspecify.annotations.NullMarked;
