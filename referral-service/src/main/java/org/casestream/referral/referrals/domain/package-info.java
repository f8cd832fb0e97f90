/** What a referral is and which rules it keeps: aggregate, commands, events of its own, statuses and moves. Pure. */
@NullMarked
package org.casestream.referral.referrals.domain;

import org.jspecify.annotations.NullMarked;
