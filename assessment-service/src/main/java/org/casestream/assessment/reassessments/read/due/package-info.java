/** Cases whose level is to be looked at again, for the scheduler. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.reassessments.read.due;

import org.jspecify.annotations.NullMarked;
