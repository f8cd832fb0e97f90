/** The ask of one agency and the task of another that answers it. */
@NullMarked
package org.casestream.referral.referrals;

import org.jspecify.annotations.NullMarked;
