/** An emergency access as its reviewers see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.emergency.read.access;

import org.jspecify.annotations.NullMarked;
