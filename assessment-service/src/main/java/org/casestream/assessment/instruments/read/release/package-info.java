/** The versions of instruments as people see them: a fold of their events. No commands, no aggregates. */
@NullMarked
package org.casestream.assessment.instruments.read.release;

import org.jspecify.annotations.NullMarked;
