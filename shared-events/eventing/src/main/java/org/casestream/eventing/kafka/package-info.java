/** Published events out to Kafka and in from it, once in effect. Knows no concrete event. */
@NullMarked
package org.casestream.eventing.kafka;

import org.jspecify.annotations.NullMarked;
