/** Which clients there are, for other features to check in their own transaction. Ids only, no names. */
@NullMarked
package org.casestream.intake.clients.guard;

import org.jspecify.annotations.NullMarked;
