/** How a service forgets a person whom intake has erased: the same in every service. Knows no record of any of them. */
@NullMarked
package org.casestream.access.erasure;

import org.jspecify.annotations.NullMarked;
