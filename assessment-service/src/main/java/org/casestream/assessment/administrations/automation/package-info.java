/** What happens to an open administration when something happened elsewhere or a date passed. Decides nothing itself. */
@NullMarked
package org.casestream.assessment.administrations.automation;

import org.jspecify.annotations.NullMarked;
