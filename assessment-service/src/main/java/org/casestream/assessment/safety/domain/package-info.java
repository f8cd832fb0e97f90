/** The rules of risk flags. No web, no storage, no clock. */
@NullMarked
package org.casestream.assessment.safety.domain;

import org.jspecify.annotations.NullMarked;
