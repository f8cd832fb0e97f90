/** What candidate goals do when needs or plans move. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.careplan.candidates.automation;

import org.jspecify.annotations.NullMarked;
