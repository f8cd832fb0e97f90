/** Who read what, told to those whom it concerns. */
@NullMarked
package org.casestream.access.accounting;

import org.jspecify.annotations.NullMarked;
