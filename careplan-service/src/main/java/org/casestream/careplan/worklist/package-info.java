/** What waits for a person in plans and safety plans. It has no state of its own: it asks their views. */
@NullMarked
package org.casestream.careplan.worklist;

import org.jspecify.annotations.NullMarked;
