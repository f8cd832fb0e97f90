package org.casestream.intake.staff.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.ALREADY_EXISTS;
import static org.casestream.contracts.CommonRefusal.DATE_BEFORE_THE_RECORD;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.intake.staff.domain.StaffRefusal.ROLE_ALREADY_ENDED;
import static org.casestream.intake.staff.domain.StaffRefusal.ROLE_ALREADY_HELD;
import static org.casestream.intake.staff.domain.StaffRefusal.ROLE_NEEDS_AN_AGENCY;
import static org.casestream.intake.staff.domain.StaffRefusal.ROLE_NOT_YOURS_TO_GIVE;
import static org.casestream.intake.staff.domain.StaffRefusal.STAFF_HAS_LEFT;
import static org.casestream.intake.staff.domain.StaffRefusal.STAFF_OF_ANOTHER_AGENCY;
import static org.casestream.intake.staff.domain.StaffRefusal.SUBJECT_ALREADY_LINKED;

import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffLinked;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.intake.staff.domain.StaffCommand.Administration;
import org.casestream.intake.staff.domain.StaffCommand.EndRole;
import org.casestream.intake.staff.domain.StaffCommand.EnrolStaff;
import org.casestream.intake.staff.domain.StaffCommand.GrantRole;
import org.casestream.intake.staff.domain.StaffCommand.LeaveStaff;
import org.casestream.intake.staff.domain.StaffCommand.LinkSubject;
import org.casestream.intake.staff.domain.StaffDetail.StaffNamed;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.casestream.intake.staff.domain.StaffState.Held;
import org.jspecify.annotations.Nullable;

/** Somebody who works in the region, from their first day to their last, and the roles they hold meanwhile. */
@AggregateRoot
class StaffMember {

    @AggregateIdentifier
    private StaffId id;
    private StaffState state;

    StaffMember() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null
                && (state.joined().agencyId() == null || !agency.equals(state.joined().agencyId().value()))) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(EnrolStaff command) {
        StaffJoined joined = new StaffJoined(command.staffId(), command.agencyId(),
                command.languages().stream().distinct().toList(), command.firstDay());
        if (state != null) {
            if (joined.equals(state.joined()) && command.name().equals(state.name())) {
                return; // the same fact again is no new event
            }
            throw new Refused(ALREADY_EXISTS, "/id");
        }
        Administration by = command.by();
        require(by.agencyId() == null || by.agencyId().equals(command.agencyId()), STAFF_OF_ANOTHER_AGENCY, "/agencyId");
        Dates.requireNear(command.firstDay(), command.today(), "/firstDay");
        apply(joined);
        apply(new StaffNamed(id, command.name()));
    }

    @CommandHandler
    void handle(LinkSubject command) {
        if (command.subject().equals(state.subject())) {
            return;
        }
        require(state.subject() == null, SUBJECT_ALREADY_LINKED, "/subject");
        apply(new StaffSubjectLinked(id, command.subject()));
        apply(new StaffLinked(id, Sha256.of(command.subject().value())));
    }

    @CommandHandler
    void handle(GrantRole command) {
        requireTheirs(command.by(), command.role());
        StaffRoleGranted granted = new StaffRoleGranted(id, command.role(), command.firstDay(), command.lastDay());
        if (state.roles().contains(new Held(command.role(), command.firstDay(), command.lastDay(), false))) {
            return;
        }
        require(state.left() == null, STAFF_HAS_LEFT, null);
        require(!command.role().ofAnAgency() || state.joined().agencyId() != null, ROLE_NEEDS_AN_AGENCY, null);
        require(!command.firstDay().isBefore(state.joined().firstDay()), DATE_BEFORE_THE_RECORD, "/firstDay");
        Dates.requireNear(command.firstDay(), command.today(), "/firstDay");
        if (command.lastDay() != null) {
            Dates.requireNear(command.lastDay(), command.today(), "/lastDay");
        }
        Dates.requireInOrder(command.firstDay(), command.lastDay(), "/lastDay");
        require(state.roles().stream().filter(one -> one.role() == command.role())
                .noneMatch(one -> one.overlaps(command.firstDay(), command.lastDay())), ROLE_ALREADY_HELD, null);
        apply(granted);
    }

    @CommandHandler
    void handle(EndRole command) {
        requireTheirs(command.by(), command.role());
        Held held = state.last(command.role()).orElseThrow(() -> new Refused(NOT_FOUND));
        if (command.lastDay().equals(held.lastDay())) {
            return;
        }
        Dates.requireNear(command.lastDay(), command.today(), "/lastDay");
        Dates.requireInOrder(held.firstDay(), command.lastDay(), "/lastDay");
        require(!held.ended() && held.goesOnAfter(command.lastDay()), ROLE_ALREADY_ENDED, null);
        apply(new StaffRoleEnded(id, command.role(), command.lastDay()));
    }

    @CommandHandler
    void handle(LeaveStaff command) {
        LocalDate last = command.lastDay();
        if (last.equals(state.left())) {
            return;
        }
        require(state.left() == null, STAFF_HAS_LEFT, null);
        Dates.requireNear(last, command.today(), "/lastDay");
        Dates.requireInOrder(state.joined().firstDay(), last, "/lastDay");
        for (StaffRole role : StaffRole.values()) {
            if (state.last(role).filter(held -> held.goesOnAfter(last)).isPresent()) {
                apply(new StaffRoleEnded(id, role, last));
            }
        }
        apply(new StaffLeft(id, last));
    }

    @EventSourcingHandler
    void on(StaffEvent event) {
        id = event.staffId();
        state = StaffState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(StaffDetail event) {
        state = StaffState.evolve(state, event);
    }

    private static void requireTheirs(Administration by, StaffRole role) {
        require(by.region() || role.ofAnAgency(), ROLE_NOT_YOURS_TO_GIVE, null);
    }

    private static void require(boolean holds, Refusal otherwise, @Nullable String pointer) {
        if (!holds) {
            throw new Refused(otherwise, pointer);
        }
    }
}
