/** Shows the instruments. No rule lives here. */
@NullMarked
package org.casestream.assessment.instruments.web;

import org.jspecify.annotations.NullMarked;
