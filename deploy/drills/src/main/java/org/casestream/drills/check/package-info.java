/**
 * What must be true of the stores after a drill, by code that shares nothing with the product: plain JDBC, plain Kafka and
 * MongoDB clients, and what the documentation says.
 */
@NullMarked
package org.casestream.drills.check;

import org.jspecify.annotations.NullMarked;
