/** What an assessment is and which rules it keeps: aggregate, commands, events of its own, level of care and eligibility. Pure. */
@NullMarked
package org.casestream.assessment.assessments.domain;

import org.jspecify.annotations.NullMarked;
