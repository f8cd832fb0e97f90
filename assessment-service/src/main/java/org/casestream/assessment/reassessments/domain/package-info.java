/** When an assessment is due again, and what two of them say together. Pure. */
@NullMarked
package org.casestream.assessment.reassessments.domain;

import org.jspecify.annotations.NullMarked;
