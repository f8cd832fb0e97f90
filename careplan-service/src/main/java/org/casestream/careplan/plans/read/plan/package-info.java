/** A plan as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.careplan.plans.read.plan;

import org.jspecify.annotations.NullMarked;
