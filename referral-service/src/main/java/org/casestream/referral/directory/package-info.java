/** Who offers which service. Knows nothing of referrals. */
@NullMarked
package org.casestream.referral.directory;

import org.jspecify.annotations.NullMarked;
