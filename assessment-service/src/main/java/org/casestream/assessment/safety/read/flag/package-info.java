/** A risk flag as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.safety.read.flag;

import org.jspecify.annotations.NullMarked;
