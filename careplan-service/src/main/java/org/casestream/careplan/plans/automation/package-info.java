/** What plans do when something happened elsewhere or falls due. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.careplan.plans.automation;

import org.jspecify.annotations.NullMarked;
