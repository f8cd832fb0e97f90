/** Cases whose level is to be looked at again, for the scheduler and for the people who do it. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.reassessments.read.due;

import org.jspecify.annotations.NullMarked;
