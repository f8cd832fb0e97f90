/** The rules of a request for assistance. No web, no storage, no clock. */
@NullMarked
package org.casestream.intake.requests.domain;

import org.jspecify.annotations.NullMarked;
