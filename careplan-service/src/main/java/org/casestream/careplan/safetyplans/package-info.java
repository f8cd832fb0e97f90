/** Safety plans: due when a risk is flagged, made with the person. */
@NullMarked
package org.casestream.careplan.safetyplans;

import org.jspecify.annotations.NullMarked;
