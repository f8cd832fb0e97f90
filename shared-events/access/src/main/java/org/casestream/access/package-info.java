/** Who may see what of whom, and the trace that it leaves. */
@NullMarked
package org.casestream.access;

import org.jspecify.annotations.NullMarked;
