/** What happens by itself: assessments are requested when they are due again, until the case closes. */
@NullMarked
package org.casestream.assessment.reassessments.automation;

import org.jspecify.annotations.NullMarked;
