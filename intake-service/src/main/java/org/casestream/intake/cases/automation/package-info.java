/** What cases do when something happened elsewhere. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.intake.cases.automation;

import org.jspecify.annotations.NullMarked;
