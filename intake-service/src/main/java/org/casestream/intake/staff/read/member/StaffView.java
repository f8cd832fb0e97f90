package org.casestream.intake.staff.read.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.intake.staff.domain.StaffDetail;
import org.casestream.intake.staff.domain.StaffDetail.StaffNamed;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.jspecify.annotations.Nullable;

/**
 * One member of staff as people see them.
 *
 * @param agencyId   not there for those who work for the region
 * @param name       not for auditors
 * @param subject    what the identity provider calls them; only for those who administer staff
 * @param lastDay    not there while they stay
 * @param roles      every period of every role, in the order in which they were granted
 * @param recordedAt when they were entered here
 */
public record StaffView(String id, @Nullable AgencyId agencyId, @Nullable String name, List<LanguageTag> languages,
                        @Nullable SubjectId subject, LocalDate firstDay, @Nullable LocalDate lastDay, List<Held> roles,
                        Instant recordedAt) {

    public StaffView {
        languages = languages == null ? List.of() : List.copyOf(languages);
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /**
     * A role for a time, both days included.
     *
     * @param lastDay not there while no end is planned
     */
    public record Held(StaffRole role, LocalDate firstDay, @Nullable LocalDate lastDay) {

        boolean on(LocalDate day) {
            return !firstDay.isAfter(day) && (lastDay == null || !lastDay.isBefore(day));
        }
    }

    static StaffView evolve(@Nullable StaffView view, StaffEvent event, Instant at) {
        if (event instanceof StaffJoined e) {
            return new StaffView(e.staffId().value(), e.agencyId(), null, e.languages(), null, e.firstDay(), null, List.of(), at);
        }
        StaffView before = begun(view);
        return switch (event) {
            case StaffJoined _, StaffLinked _ -> before; // the subject itself is among the details
            case StaffRoleGranted e -> before.granted(new Held(e.role(), e.firstDay(), e.lastDay()));
            case StaffRoleEnded e -> before.ended(e);
            case StaffLeft e -> before.with(before.name, before.subject, e.lastDay(), before.roles);
        };
    }

    static StaffView evolve(@Nullable StaffView view, StaffDetail event) {
        StaffView before = begun(view);
        return switch (event) {
            case StaffNamed e -> before.with(e.name(), before.subject, before.lastDay, before.roles);
            case StaffSubjectLinked e -> before.with(before.name, e.subject(), before.lastDay, before.roles);
        };
    }

    /** The roles that are held on a day. After the last day of work there are none, whatever they were granted for. */
    public List<Held> rolesOn(LocalDate day) {
        return lastDay != null && day.isAfter(lastDay) ? List.of() : roles.stream().filter(one -> one.on(day)).toList();
    }

    /** For those who do not administer staff. */
    public StaffView withoutSubject() {
        return with(name, null, lastDay, roles);
    }

    /** For those who may not read names. */
    public StaffView withoutName() {
        return with(null, null, lastDay, roles);
    }

    private static StaffView begun(@Nullable StaffView view) {
        if (view == null) {
            throw new IllegalStateException("a member of staff begins with joining");
        }
        return view;
    }

    private StaffView granted(Held held) {
        List<Held> more = new ArrayList<>(roles);
        more.add(held);
        return with(name, subject, lastDay, more);
    }

    private StaffView ended(StaffRoleEnded event) {
        Held last = roles.reversed().stream().filter(one -> one.role == event.role()).findFirst().orElseThrow();
        return with(name, subject, lastDay, roles.stream()
                .map(one -> one == last ? new Held(one.role, one.firstDay, event.lastDay()) : one).toList());
    }

    private StaffView with(@Nullable String called, @Nullable SubjectId known, @Nullable LocalDate last, List<Held> held) {
        return new StaffView(id, agencyId, called, languages, known, firstDay, last, held, recordedAt);
    }
}
