/** The assessment as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.assessments.read.assessment;

import org.jspecify.annotations.NullMarked;
