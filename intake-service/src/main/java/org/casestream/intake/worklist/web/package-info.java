/** What the people of an agency have to look at now, out of the views of the features. No rule lives here. */
@NullMarked
package org.casestream.intake.worklist.web;

import org.jspecify.annotations.NullMarked;
