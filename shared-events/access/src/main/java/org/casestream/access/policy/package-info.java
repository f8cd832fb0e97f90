/** Who may see what: one pure function and what it decides on. No framework. */
@NullMarked
package org.casestream.access.policy;

import org.jspecify.annotations.NullMarked;
