/**
 * PostgreSQL, Kafka and MongoDB for a machine without Docker: each as a program of its own and as a handle inside a test's JVM.
 * Loopback only. Nothing of Casestream's own logic lives here, and no production code may depend on it.
 */
@NullMarked
package org.casestream.embedded;

import org.jspecify.annotations.NullMarked;
