/** The rules of asking somebody an instrument. No web, no storage, no clock. */
@NullMarked
package org.casestream.assessment.administrations.domain;

import org.jspecify.annotations.NullMarked;
