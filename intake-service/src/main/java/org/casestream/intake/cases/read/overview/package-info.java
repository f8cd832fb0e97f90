/** A case as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.cases.read.overview;

import org.jspecify.annotations.NullMarked;
