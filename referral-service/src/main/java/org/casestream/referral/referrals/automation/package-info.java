/** What referrals do when something happened elsewhere or nobody answered. Sends commands; decides nothing itself. */
@NullMarked
package org.casestream.referral.referrals.automation;

import org.jspecify.annotations.NullMarked;
