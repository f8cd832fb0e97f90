/** What another rule set would have said of past assessments. It changes nothing. */
@NullMarked
package org.casestream.assessment.levels.whatif;

import org.jspecify.annotations.NullMarked;
