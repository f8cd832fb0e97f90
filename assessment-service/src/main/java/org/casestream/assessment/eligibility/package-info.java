/** Who is eligible for which program and why, under rules that are data; and when to look again. */
@NullMarked
package org.casestream.assessment.eligibility;

import org.jspecify.annotations.NullMarked;
