/** Care plans, from the draft to the end. The templates that drafts are made from are data. */
@NullMarked
package org.casestream.careplan.plans;

import org.jspecify.annotations.NullMarked;
