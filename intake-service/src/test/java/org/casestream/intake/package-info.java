/** Tests of the intake service, in the same tree as what they test. */
@NullMarked
package org.casestream.intake;

import org.jspecify.annotations.NullMarked;
