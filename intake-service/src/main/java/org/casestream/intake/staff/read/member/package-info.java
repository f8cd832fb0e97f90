/** A member of staff as people see them: a fold of their events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.staff.read.member;

import org.jspecify.annotations.NullMarked;
