package org.casestream.referral.referrals.domain;

import java.util.List;
import java.util.Map;

/**
 * The 100 ordered pairs, written down once more and in another form than in the code. Row: from; column: to; R requester,
 * T target, E either, . nobody.
 */
final class MovesTable {

    private static final List<TaskStatus> COLUMNS = List.of(TaskStatus.DRAFT, TaskStatus.REQUESTED, TaskStatus.ACCEPTED,
            TaskStatus.REJECTED, TaskStatus.IN_PROGRESS, TaskStatus.ON_HOLD, TaskStatus.CANCELLED, TaskStatus.COMPLETED,
            TaskStatus.FAILED, TaskStatus.ENTERED_IN_ERROR);

    //                                                           dft req acc rej inp hld can cmp fld err
    private static final Map<TaskStatus, String> ROWS = Map.of(
            TaskStatus.DRAFT,            " .   R   .   .   .   .   .   .   .   R ",
            TaskStatus.REQUESTED,        " .   .   T   T   .   .   E   .   .   R ",
            TaskStatus.ACCEPTED,         " .   .   .   .   T   T   E   T   T   R ",
            TaskStatus.REJECTED,         " .   .   .   .   .   .   .   .   .   R ",
            TaskStatus.IN_PROGRESS,      " .   .   .   .   .   T   E   T   T   R ",
            TaskStatus.ON_HOLD,          " .   .   .   .   T   .   E   T   T   R ",
            TaskStatus.CANCELLED,        " .   .   .   .   .   .   .   .   .   R ",
            TaskStatus.COMPLETED,        " .   .   .   .   .   .   .   .   .   R ",
            TaskStatus.FAILED,           " .   .   .   .   .   .   .   .   .   R ",
            TaskStatus.ENTERED_IN_ERROR, " .   .   .   .   .   .   .   .   .   . ");

    private MovesTable() {}

    static boolean anybody(TaskStatus from, TaskStatus to) {
        return letter(from, to) != '.';
    }

    static boolean may(Party party, TaskStatus from, TaskStatus to) {
        char letter = letter(from, to);
        return letter == 'E' || letter == (party == Party.REQUESTER ? 'R' : 'T');
    }

    private static char letter(TaskStatus from, TaskStatus to) {
        return ROWS.get(from).replace(" ", "").charAt(COLUMNS.indexOf(to));
    }
}
