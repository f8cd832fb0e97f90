/** What stands for and against emergency access to a case, gathered in the transaction that decides. No views. */
@NullMarked
package org.casestream.intake.emergency.guard;

import org.jspecify.annotations.NullMarked;
