/** What emergency access does when a date passes. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.intake.emergency.automation;

import org.jspecify.annotations.NullMarked;
