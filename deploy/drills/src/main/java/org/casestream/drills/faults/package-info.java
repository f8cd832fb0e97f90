/** What goes wrong: each fault a small class of the same shape. */
@NullMarked
package org.casestream.drills.faults;

import org.jspecify.annotations.NullMarked;
