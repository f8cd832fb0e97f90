/** Shows the instruments, and takes in what a region decides about them. No rule lives here. */
@NullMarked
package org.casestream.assessment.instruments.web;

import org.jspecify.annotations.NullMarked;
