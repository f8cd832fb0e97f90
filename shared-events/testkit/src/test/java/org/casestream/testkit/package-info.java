/** The testkit's own tests: a specification that cannot fail is none. */
@NullMarked
package org.casestream.testkit;

import org.jspecify.annotations.NullMarked;
