/** A client's consents to share. Reads the statements and the region's terms at start; the rules are in {@code domain}. */
@NullMarked
package org.casestream.intake.consents;

import org.jspecify.annotations.NullMarked;
