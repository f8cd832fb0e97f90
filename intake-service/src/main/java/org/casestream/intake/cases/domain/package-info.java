/** The rules of a case. No web, no storage, no clock. */
@NullMarked
package org.casestream.intake.cases.domain;

import org.jspecify.annotations.NullMarked;
