/** Requests for assistance, from the first call to the answer. Reads the region's terms at start; the rules are in {@code domain}. */
@NullMarked
package org.casestream.intake.requests;

import org.jspecify.annotations.NullMarked;
