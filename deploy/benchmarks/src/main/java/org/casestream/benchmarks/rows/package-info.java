/** One class a question: what is done in a round, and what it is compared with. */
@NullMarked
package org.casestream.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
