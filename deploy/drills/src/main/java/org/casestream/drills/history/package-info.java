/** What the drill asked of the platform and what it was answered: the history that is checked against the stores. */
@NullMarked
package org.casestream.drills.history;

import org.jspecify.annotations.NullMarked;
