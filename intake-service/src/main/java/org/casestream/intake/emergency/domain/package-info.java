/** When somebody may read what they otherwise may not, and who judges it. No web, no storage, no clock. */
@NullMarked
package org.casestream.intake.emergency.domain;

import org.jspecify.annotations.NullMarked;
