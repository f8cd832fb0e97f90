/** How things are measured: rounds in turn, closed and open loops, figures, goals. Knows nothing of the product. */
@NullMarked
package org.casestream.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
