/** Candidate goals as people see them: a fold of their events. No commands, no aggregates. */
@NullMarked
package org.casestream.careplan.candidates.read.candidates;

import org.jspecify.annotations.NullMarked;
