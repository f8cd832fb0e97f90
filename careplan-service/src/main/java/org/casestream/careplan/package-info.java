/** The care plan service: plans and safety plans. What people wrote in them stays in here. */
@NullMarked
package org.casestream.careplan;

import org.jspecify.annotations.NullMarked;
