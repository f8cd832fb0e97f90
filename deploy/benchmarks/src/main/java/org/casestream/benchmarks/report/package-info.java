/** How a run is told: the machine, the table, the file, the chart, the profile. Measures nothing but the disk. */
@NullMarked
package org.casestream.benchmarks.report;

import org.jspecify.annotations.NullMarked;
