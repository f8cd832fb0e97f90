/** Rule sets and what they say, explained and checked; the descriptions that domains are rated by. Pure. */
@NullMarked
package org.casestream.assessment.levels.domain;

import org.jspecify.annotations.NullMarked;
