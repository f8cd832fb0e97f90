/** One referral as its two sides see it. No commands, no aggregates. */
@NullMarked
package org.casestream.referral.referrals.read.referral;

import org.jspecify.annotations.NullMarked;
