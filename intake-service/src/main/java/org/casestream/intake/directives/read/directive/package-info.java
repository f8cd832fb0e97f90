/** A directive as people see it: a fold of its events. No commands, no aggregates. */
@NullMarked
package org.casestream.intake.directives.read.directive;

import org.jspecify.annotations.NullMarked;
