/** People who work with the platform while it is drilled: over HTTP only, as any program of an agency would. */
@NullMarked
package org.casestream.drills.load;

import org.jspecify.annotations.NullMarked;
