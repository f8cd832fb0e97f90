@NullMarked
package org.casestream.sealing;

import org.jspecify.annotations.NullMarked;
