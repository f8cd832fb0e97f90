/** Which days count where a rule counts in working days. */
@NullMarked
package org.casestream.intake.calendar.domain;

import org.jspecify.annotations.NullMarked;
