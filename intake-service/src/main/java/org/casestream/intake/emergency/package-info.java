/** Emergency access, from the explanation to the review. Reads the region's terms at start; the rules are in {@code domain}. */
@NullMarked
package org.casestream.intake.emergency;

import org.jspecify.annotations.NullMarked;
