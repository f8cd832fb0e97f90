/** The rules of eligibility. No web, no storage, no clock. */
@NullMarked
package org.casestream.assessment.eligibility.domain;

import org.jspecify.annotations.NullMarked;
