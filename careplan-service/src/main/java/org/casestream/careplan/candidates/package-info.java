/** Needs of a person as candidates for the goals of their plan, until they are taken up, dismissed or resolved. */
@NullMarked
package org.casestream.careplan.candidates;

import org.jspecify.annotations.NullMarked;
