package org.casestream.careplan.plans.domain;

import java.util.EnumSet;
import java.util.Set;
import org.casestream.contracts.careplan.ActivityCategory;

/** Which activities belong to a basic plan (levels 1 to 3) and which to an intensive one (4 and 5). */
final class Tiers {

    private static final int INTENSIVE_FROM = 4;
    private static final Set<ActivityCategory> BASIC = EnumSet.of(ActivityCategory.APPOINTMENT_COORDINATION,
            ActivityCategory.SPECIALIST_REFERRAL, ActivityCategory.SUPPORT_GROUP, ActivityCategory.COMMUNITY_SERVICE);

    private Tiers() {}

    /** @param level 1 to 5 */
    static boolean allows(int level, ActivityCategory category) {
        return level >= INTENSIVE_FROM || BASIC.contains(category);
    }
}
