/** The rules of a plan. No web, no storage, no clock. */
@NullMarked
package org.casestream.careplan.plans.domain;

import org.jspecify.annotations.NullMarked;
