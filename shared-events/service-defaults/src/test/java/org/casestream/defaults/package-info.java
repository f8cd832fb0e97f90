/** The front's conventions, tried over HTTP on a small service made up for it. */
@NullMarked
package org.casestream.defaults;

import org.jspecify.annotations.NullMarked;
