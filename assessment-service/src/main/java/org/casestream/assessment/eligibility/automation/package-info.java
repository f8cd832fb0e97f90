/** What follows for eligibility from what happened or falls due. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.assessment.eligibility.automation;

import org.jspecify.annotations.NullMarked;
