/** Needs, strengths and preferences of a person, by life domain and in their own words. */
@NullMarked
package org.casestream.assessment.needs;

import org.jspecify.annotations.NullMarked;
