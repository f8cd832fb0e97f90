/** The drill: load, faults one after the other, rest, checks, verdict. */
@NullMarked
package org.casestream.drills;

import org.jspecify.annotations.NullMarked;
