/** The rules of candidate goals. No web, no storage, no clock. */
@NullMarked
package org.casestream.careplan.candidates.domain;

import org.jspecify.annotations.NullMarked;
