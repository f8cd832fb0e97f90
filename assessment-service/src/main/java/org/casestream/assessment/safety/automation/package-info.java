/** What raises, covers and escalates a flag. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.assessment.safety.automation;

import org.jspecify.annotations.NullMarked;
