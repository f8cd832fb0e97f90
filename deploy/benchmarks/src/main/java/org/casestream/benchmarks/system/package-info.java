/** What is measured: the servers, the service in this process, its events, and the plain JDBC it is compared with. */
@NullMarked
package org.casestream.benchmarks.system;

import org.jspecify.annotations.NullMarked;
