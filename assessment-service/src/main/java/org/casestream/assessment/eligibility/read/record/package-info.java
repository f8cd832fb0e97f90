/** A case's eligibility as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.eligibility.read.record;

import org.jspecify.annotations.NullMarked;
