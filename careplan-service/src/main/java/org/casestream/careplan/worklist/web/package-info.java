/** The list itself. No rule lives here. */
@NullMarked
package org.casestream.careplan.worklist.web;

import org.jspecify.annotations.NullMarked;
