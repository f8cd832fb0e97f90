/** Instruments as data: reads the definition files at start and publishes them. Rules about definitions are in {@code domain}. */
@NullMarked
package org.casestream.assessment.instruments;

import org.jspecify.annotations.NullMarked;
