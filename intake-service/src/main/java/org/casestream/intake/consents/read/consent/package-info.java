/** A consent as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.consents.read.consent;

import org.jspecify.annotations.NullMarked;
