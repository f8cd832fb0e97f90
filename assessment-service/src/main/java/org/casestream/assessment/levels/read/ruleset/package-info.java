/** Rule sets that were proposed, to be tried: a fold of their events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.levels.read.ruleset;

import org.jspecify.annotations.NullMarked;
