/** This service's part of a case's timeline. Shows coded facts only, never a payload. */
@NullMarked
package org.casestream.access.timeline;

import org.jspecify.annotations.NullMarked;
