package org.casestream.careplan.plans.domain;

import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.RecordGoalAchievement;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.jspecify.annotations.Nullable;

/**
 * A goal of a plan, and how far it has come.
 *
 * @param achievement as it was judged last; null as long as nobody did
 * @param note        what was said then; null if nothing was, or of a person who was erased
 */
record Goal(NewGoal added, @Nullable GoalAchievement achievement, @Nullable String note) {

    static Goal of(NewGoal added) {
        return new Goal(added, null, null);
    }

    /** Whether it was judged like that already, and nothing new is said of it. */
    boolean isJudgedAs(RecordGoalAchievement command) {
        return command.achievement() == achievement && (command.note() == null || command.note().equals(note));
    }

    /**
     * What was tried for a goal that is not met must be there to be read.
     *
     * @throws Refused REASON_REQUIRED
     */
    static void requireSaidWhy(RecordGoalAchievement command) {
        if (command.achievement().isNotMet() && command.note() == null) {
            throw new Refused(CommonRefusal.REASON_REQUIRED, "/note");
        }
    }

    Goal described(String description) {
        return new Goal(new NewGoal(added.id(), added.category(), description, added.targetDate(), added.needId()),
                achievement, note);
    }

    Goal judged(GoalAchievement now) {
        return new Goal(added, now, null);
    }

    Goal explained(@Nullable String words) {
        return new Goal(added, achievement, words);
    }
}
