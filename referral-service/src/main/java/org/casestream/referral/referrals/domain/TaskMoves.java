package org.casestream.referral.referrals.domain;

import static org.casestream.referral.referrals.domain.Party.REQUESTER;
import static org.casestream.referral.referrals.domain.Party.TARGET;
import static org.casestream.referral.referrals.domain.TaskStatus.ACCEPTED;
import static org.casestream.referral.referrals.domain.TaskStatus.CANCELLED;
import static org.casestream.referral.referrals.domain.TaskStatus.COMPLETED;
import static org.casestream.referral.referrals.domain.TaskStatus.DRAFT;
import static org.casestream.referral.referrals.domain.TaskStatus.ENTERED_IN_ERROR;
import static org.casestream.referral.referrals.domain.TaskStatus.FAILED;
import static org.casestream.referral.referrals.domain.TaskStatus.IN_PROGRESS;
import static org.casestream.referral.referrals.domain.TaskStatus.ON_HOLD;
import static org.casestream.referral.referrals.domain.TaskStatus.REJECTED;
import static org.casestream.referral.referrals.domain.TaskStatus.REQUESTED;

import java.util.Map;
import java.util.Set;

/**
 * Which status may follow which, and whose move it is (SDOH Clinical Care 3.0.0).
 *
 * <p>Of the 100 ordered pairs of the ten statuses 26 are allowed: the 17 written down in {@link #NEXT} (draft 1,
 * requested 3, accepted 5, in-progress 4, on-hold 4), and from each of the nine other statuses to entered-in-error.
 * A referral starts as draft or requested; that is a start and no pair. A status after itself is no move either: it is the
 * same fact again.
 */
public final class TaskMoves {

    private static final Map<TaskStatus, Set<TaskStatus>> NEXT = Map.of(
            DRAFT, Set.of(REQUESTED),
            REQUESTED, Set.of(ACCEPTED, REJECTED, CANCELLED),
            ACCEPTED, Set.of(IN_PROGRESS, ON_HOLD, CANCELLED, COMPLETED, FAILED),
            IN_PROGRESS, Set.of(COMPLETED, FAILED, CANCELLED, ON_HOLD),
            ON_HOLD, Set.of(IN_PROGRESS, CANCELLED, COMPLETED, FAILED));

    private static final Map<TaskStatus, Set<Party>> SET_BY = Map.of(
            DRAFT, Set.of(REQUESTER),
            REQUESTED, Set.of(REQUESTER),
            ENTERED_IN_ERROR, Set.of(REQUESTER),
            ACCEPTED, Set.of(TARGET),
            REJECTED, Set.of(TARGET),
            IN_PROGRESS, Set.of(TARGET),
            ON_HOLD, Set.of(TARGET),
            FAILED, Set.of(TARGET),
            COMPLETED, Set.of(TARGET),
            CANCELLED, Set.of(REQUESTER, TARGET));

    private TaskMoves() {}

    public static boolean allowed(TaskStatus from, TaskStatus to) {
        return to == ENTERED_IN_ERROR ? from != ENTERED_IN_ERROR : NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    /** Who sets a status, whatever it follows. */
    public static Set<Party> setBy(TaskStatus status) {
        return SET_BY.getOrDefault(status, Set.of());
    }
}
