/** Translates requests into commands and views into answers, and says who may. No rule lives here. */
@NullMarked
package org.casestream.careplan.candidates.web;

import org.jspecify.annotations.NullMarked;
