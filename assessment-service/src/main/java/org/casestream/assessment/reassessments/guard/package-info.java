/** What must be known for certain of what brings an assessment forward. No views. */
@NullMarked
package org.casestream.assessment.reassessments.guard;

import org.jspecify.annotations.NullMarked;
