/** Which agencies and programs there are, for other features to check in their own transaction. No views. */
@NullMarked
package org.casestream.intake.agencies.guard;

import org.jspecify.annotations.NullMarked;
