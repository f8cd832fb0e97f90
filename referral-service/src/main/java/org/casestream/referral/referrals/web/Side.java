package org.casestream.referral.referrals.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import java.util.EnumSet;
import java.util.Set;
import org.casestream.defaults.Caller;
import org.casestream.referral.referrals.domain.Party;

/** Which side of a referral a role acts for; on which side the caller's agency is, the referral knows. */
final class Side {

    private Side() {}

    static Set<Party> of(Caller caller) {
        Set<Party> sides = EnumSet.noneOf(Party.class);
        if (caller.has(CASE_MANAGER) || caller.has(SUPERVISOR)) {
            sides.add(Party.REQUESTER);
        }
        if (caller.has(PROVIDER) || caller.has(SUPERVISOR)) {
            sides.add(Party.TARGET);
        }
        return sides;
    }
}
