/** Measures the platform: options, the order of things, exit codes. Nothing of the product depends on it. */
@NullMarked
package org.casestream.benchmarks;

import org.jspecify.annotations.NullMarked;
