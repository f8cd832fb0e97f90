/** Text that nobody may find: who puts it in, who looks for it, and where. Nothing of the product's code is used here. */
@NullMarked
package org.casestream.drills.privacy;

import org.jspecify.annotations.NullMarked;
