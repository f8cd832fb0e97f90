/** Requests that wait for an answer, for the scheduler. No commands, no aggregates. */
@NullMarked
package org.casestream.referral.referrals.read.unanswered;

import org.jspecify.annotations.NullMarked;
