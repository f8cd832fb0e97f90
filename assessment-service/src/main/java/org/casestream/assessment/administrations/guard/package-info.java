/** What must hold across administrations, checked in the transaction that appends; and how a form is found. No views. */
@NullMarked
package org.casestream.assessment.administrations.guard;

import org.jspecify.annotations.NullMarked;
