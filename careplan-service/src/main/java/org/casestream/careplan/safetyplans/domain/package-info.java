/** The rules of a safety plan. No web, no storage, no clock. */
@NullMarked
package org.casestream.careplan.safetyplans.domain;

import org.jspecify.annotations.NullMarked;
