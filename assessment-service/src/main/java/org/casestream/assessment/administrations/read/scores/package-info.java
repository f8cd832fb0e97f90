/** A person's scores over time: a fold of what was completed. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.administrations.read.scores;

import org.jspecify.annotations.NullMarked;
