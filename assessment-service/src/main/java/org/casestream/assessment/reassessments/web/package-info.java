/** Translates views into answers, and says who may. No rule lives here. */
@NullMarked
package org.casestream.assessment.reassessments.web;

import org.jspecify.annotations.NullMarked;
