/** When links run out, for the scheduler. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.administrations.read.due;

import org.jspecify.annotations.NullMarked;
