/** Open assessments by due date, for the scheduler. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.assessments.read.due;

import org.jspecify.annotations.NullMarked;
