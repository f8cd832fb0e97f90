/** Levels of care: rule sets as data, what a recommendation rests on, and what another rule set would have said of the past. Knows assessments; nothing of assessments knows it. */
@NullMarked
package org.casestream.assessment.levels;

import org.jspecify.annotations.NullMarked;
