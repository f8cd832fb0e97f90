/** The rules of a needs profile. No web, no storage, no clock. */
@NullMarked
package org.casestream.assessment.needs.domain;

import org.jspecify.annotations.NullMarked;
