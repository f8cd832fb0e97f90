/** An agency and its programs as everybody sees them: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.agencies.read.agency;

import org.jspecify.annotations.NullMarked;
