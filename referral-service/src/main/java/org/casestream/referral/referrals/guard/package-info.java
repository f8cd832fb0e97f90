/** What must hold across referrals, checked in the transaction that appends; and what is known of cases and plans. No views. */
@NullMarked
package org.casestream.referral.referrals.guard;

import org.jspecify.annotations.NullMarked;
