package org.casestream.access.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.jspecify.annotations.Nullable;

/**
 * Who a member of staff is, and which roles they hold when: a fold of the register's events.
 *
 * @param joined  where they work; null where facts are older than that it counts
 * @param subject as who they sign in; null while that is what the register calls them
 * @param lastDay of work; null while they stay
 */
public record StaffFacts(@Nullable StaffJoined joined, @Nullable Sha256 subject, List<Held> roles,
                         @Nullable LocalDate lastDay) {

    /** Somebody of whom nothing is known. */
    public static final StaffFacts NONE = new StaffFacts(null, null, List.of(), null);

    public StaffFacts {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /** A role for a time, both days included. */
    public record Held(StaffRole role, LocalDate firstDay, @Nullable LocalDate lastDay) {

        private boolean on(LocalDate day) {
            return !firstDay.isAfter(day) && (lastDay == null || !lastDay.isBefore(day));
        }
    }

    /** Whether the register says in which roles they work. Somebody who was only enrolled is still to be given theirs. */
    public boolean known() {
        return !roles.isEmpty() || lastDay != null;
    }

    /** The facts after an event. The same event again changes nothing. */
    public StaffFacts evolve(StaffEvent event) {
        return switch (event) {
            case StaffJoined e -> new StaffFacts(e, subject, roles, lastDay);
            case StaffLinked e -> new StaffFacts(joined, e.subject(), roles, lastDay);
            case StaffRoleGranted e -> granted(new Held(e.role(), e.firstDay(), e.lastDay()));
            case StaffRoleEnded e -> ended(e.role(), e.lastDay());
            case StaffLeft e -> new StaffFacts(joined, subject, roles, e.lastDay());
        };
    }

    /** Whether they sign in as somebody else than what the register calls them. */
    public boolean isLinked() {
        return subject != null;
    }

    /**
     * The roles held on a day, by their names. After the last day of work there are none.
     *
     * @param at the agency that they say they work for: none of an agency's roles is held at another one
     */
    public Set<String> on(LocalDate day, @Nullable AgencyId at) {
        return lastDay != null && day.isAfter(lastDay) ? Set.of()
                : roles.stream().filter(one -> one.on(day)).map(Held::role)
                        .filter(role -> !role.ofAnAgency() || joined == null || Objects.equals(at, joined.agencyId()))
                        .map(StaffRole::name).collect(Collectors.toUnmodifiableSet());
    }

    private StaffFacts granted(Held held) {
        if (roles.stream().anyMatch(one -> one.role() == held.role() && one.firstDay().equals(held.firstDay()))) {
            return this;
        }
        List<Held> more = new ArrayList<>(roles);
        more.add(held);
        return new StaffFacts(joined, subject, more, lastDay);
    }

    private StaffFacts ended(StaffRole role, LocalDate last) {
        List<Held> changed = new ArrayList<>(roles);
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i).role() == role) {
                changed.set(i, new Held(role, changed.get(i).firstDay(), last));
                break;
            }
        }
        return new StaffFacts(joined, subject, changed, lastDay);
    }
}
