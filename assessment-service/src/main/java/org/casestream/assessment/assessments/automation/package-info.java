/** What assessments do when something happened elsewhere or a date passed. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.assessment.assessments.automation;

import org.jspecify.annotations.NullMarked;
