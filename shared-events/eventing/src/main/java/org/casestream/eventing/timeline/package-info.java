/** This service's part of a case's timeline. Shows coded facts only, never a payload. */
@NullMarked
package org.casestream.eventing.timeline;

import org.jspecify.annotations.NullMarked;
