/** What ends a consent by itself: a newer one, a closed case, a day that passes. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.intake.consents.automation;

import org.jspecify.annotations.NullMarked;
