/** What makes a safety plan due, and overdue. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.careplan.safetyplans.automation;

import org.jspecify.annotations.NullMarked;
