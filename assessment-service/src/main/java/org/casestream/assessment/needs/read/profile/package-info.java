/** A needs profile as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.needs.read.profile;

import org.jspecify.annotations.NullMarked;
