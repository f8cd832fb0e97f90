/** A legal hold as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.holds.read.hold;

import org.jspecify.annotations.NullMarked;
