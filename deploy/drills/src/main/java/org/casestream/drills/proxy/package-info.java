/** A network between the services and their servers that can be made bad. */
@NullMarked
package org.casestream.drills.proxy;

import org.jspecify.annotations.NullMarked;
