/** The trace that reads leave. */
@NullMarked
package org.casestream.access.log;

import org.jspecify.annotations.NullMarked;
