/** An erasure as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.erasures.read.erasure;

import org.jspecify.annotations.NullMarked;
