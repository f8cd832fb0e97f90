/** Asking people the instruments: by the assessor, or by a link that the client gets; bit by bit, until it is scored. */
@NullMarked
package org.casestream.assessment.administrations;

import org.jspecify.annotations.NullMarked;
