/** Open flags by the time until which somebody has to have looked at them, for the scheduler. */
@NullMarked
package org.casestream.assessment.safety.read.due;

import org.jspecify.annotations.NullMarked;
