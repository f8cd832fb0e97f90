/** An agency of the region and its programs: their rules and events. Names are private events, though no secret. */
@NullMarked
package org.casestream.intake.agencies.domain;

import org.jspecify.annotations.NullMarked;
