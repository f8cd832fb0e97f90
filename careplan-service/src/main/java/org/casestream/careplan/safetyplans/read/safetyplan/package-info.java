/** A safety plan as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.careplan.safetyplans.read.safetyplan;

import org.jspecify.annotations.NullMarked;
