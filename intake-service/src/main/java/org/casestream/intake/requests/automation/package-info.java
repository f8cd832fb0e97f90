/** What requests do when a date passes. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.intake.requests.automation;

import org.jspecify.annotations.NullMarked;
