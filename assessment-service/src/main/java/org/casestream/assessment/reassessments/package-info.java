/** When somebody is assessed again, and how they fare compared with the time before. */
@NullMarked
package org.casestream.assessment.reassessments;

import org.jspecify.annotations.NullMarked;
