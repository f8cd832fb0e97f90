package org.casestream.intake.staff.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.intake.staff.domain.StaffDetail.StaffNamed;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff must remember to decide, nothing it only shows.
 *
 * @param roles every period of every role, in the order in which they were granted
 */
record StaffState(StaffJoined joined, @Nullable String name, @Nullable SubjectId subject, List<Held> roles,
                  @Nullable LocalDate left) {

    /**
     * A role for a time, both days included.
     *
     * @param ended whether it was ended before the end that it was granted for
     */
    record Held(StaffRole role, LocalDate firstDay, @Nullable LocalDate lastDay, boolean ended) {

        boolean overlaps(LocalDate from, @Nullable LocalDate to) {
            return (to == null || !firstDay.isAfter(to)) && (lastDay == null || !lastDay.isBefore(from));
        }

        boolean goesOnAfter(LocalDate day) {
            return !firstDay.isAfter(day) && (lastDay == null || lastDay.isAfter(day));
        }
    }

    static StaffState evolve(StaffState state, StaffEvent event) {
        return switch (event) {
            case StaffJoined e -> new StaffState(e, null, null, List.of(), null);
            case StaffLinked _ -> state; // the subject itself is among the details
            case StaffRoleGranted e -> state.granted(new Held(e.role(), e.firstDay(), e.lastDay(), false));
            case StaffRoleEnded e -> state.ended(e);
            case StaffLeft e -> new StaffState(state.joined, state.name, state.subject, state.roles, e.lastDay());
        };
    }

    static StaffState evolve(StaffState state, StaffDetail event) {
        return switch (event) {
            case StaffNamed e -> new StaffState(state.joined, e.name(), state.subject, state.roles, state.left);
            case StaffSubjectLinked e -> new StaffState(state.joined, state.name, e.subject(), state.roles, state.left);
        };
    }

    /** The period of a role that was granted last. */
    Optional<Held> last(StaffRole role) {
        return roles.reversed().stream().filter(one -> one.role == role).findFirst();
    }

    private StaffState granted(Held held) {
        List<Held> more = new ArrayList<>(roles);
        more.add(held);
        return new StaffState(joined, name, subject, List.copyOf(more), left);
    }

    private StaffState ended(StaffRoleEnded event) {
        Held last = last(event.role()).orElseThrow();
        return new StaffState(joined, name, subject, roles.stream()
                .map(one -> one == last ? new Held(one.role, one.firstDay, event.lastDay(), true) : one).toList(), left);
    }
}
