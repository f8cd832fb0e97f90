/** Which versions of instruments there are, for every feature to ask in its own transaction. No views. */
@NullMarked
package org.casestream.assessment.instruments.guard;

import org.jspecify.annotations.NullMarked;
