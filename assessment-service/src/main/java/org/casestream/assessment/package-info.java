/** The assessment service: instruments, ratings, level of care, eligibility and findings. Clinical content stays in here. */
@NullMarked
package org.casestream.assessment;

import org.jspecify.annotations.NullMarked;
