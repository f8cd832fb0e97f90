/** The asking of an instrument as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.administrations.read.administration;

import org.jspecify.annotations.NullMarked;
