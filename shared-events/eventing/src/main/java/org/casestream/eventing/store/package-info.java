/** The event store on PostgreSQL: appending, reading without skipping, stable names. Knows no view and no broker. */
@NullMarked
package org.casestream.eventing.store;

import org.jspecify.annotations.NullMarked;
