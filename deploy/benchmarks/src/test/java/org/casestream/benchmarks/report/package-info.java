/** Tests of the package of the same name; none of them measures time. */
@NullMarked
package org.casestream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
