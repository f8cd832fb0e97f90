/** Wires event store, views, relay and inbox into a service. Names no concrete event. */
@NullMarked
package org.casestream.eventing;

import org.jspecify.annotations.NullMarked;
