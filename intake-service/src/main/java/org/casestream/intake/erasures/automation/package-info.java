/** What follows from an approval, and from a hold that stands in its way. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.intake.erasures.automation;

import org.jspecify.annotations.NullMarked;
