/** Orders of the law to keep what is known of a client: their rules and events, all of which stay inside the service. */
@NullMarked
package org.casestream.intake.holds.domain;

import org.jspecify.annotations.NullMarked;
