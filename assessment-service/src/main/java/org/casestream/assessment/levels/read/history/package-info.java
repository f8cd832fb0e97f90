/** How each assessment came to its level: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.levels.read.history;

import org.jspecify.annotations.NullMarked;
