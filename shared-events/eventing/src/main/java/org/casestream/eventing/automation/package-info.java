/** What follows from an event or falls due. Asks lookups, never views, when it decides on another service's event. */
@NullMarked
package org.casestream.eventing.automation;

import org.jspecify.annotations.NullMarked;
