package org.casestream.intake.staff.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.REGION_ADMIN;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.policy.VisibleStaff;
import org.casestream.access.records.Access;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.staff.read.member.StaffView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who works in the region: those of one's own agency; the region's administration and auditors see all, auditors no names. */
@RestController
@RequestMapping("/api/v1/staff")
class StaffQueries {

    private final ViewStore views;
    private final Access access;
    private final Clock clock;
    private final ZoneId zone;

    StaffQueries(ViewStore views, Access access, Clock clock, ZoneId zone) {
        this.views = views;
        this.access = access;
        this.clock = clock;
        this.zone = zone;
    }

    /** Somebody who holds a role today. */
    record RoleHolder(StaffId staffId, @Nullable String name, @Nullable AgencyId agencyId, StaffRole role, LocalDate firstDay,
                      @Nullable LocalDate lastDay) {}

    /** As it is, or with {@code ?asOf=} as it had been recorded by then. */
    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<StaffView>> list(@RequestParam(required = false) @Nullable AgencyId agencyId, ReadAt at,
                                                  Caller caller, PageRequest request) {
        VisibleStaff visible = access.staff(caller);
        Page<StaffView> page = page(Where.all().andIfGiven("agencyId", agencyId), visible, request);
        Stream<StaffView> then = at.asOf() == null ? page.items().stream() : page.items().stream()
                .flatMap(one -> views.asOf(StaffView.class, one.id(), at.asOf()).map(Versioned::view).stream());
        return Answers.page(then.map(one -> shown(one, visible)).toList(), page.nextCursor());
    }

    /** Who holds which role today; a page may show fewer than asked for, because roles that were held once are passed over. */
    @GetMapping("/role-holders")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<Answers.Items<RoleHolder>> roleHolders(@RequestParam(required = false) @Nullable StaffRole role,
                                                          Caller caller, PageRequest request) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        VisibleStaff visible = access.staff(caller);
        Page<StaffView> page = page(Where.all().andIfGiven("roles.role", role), visible, request);
        List<RoleHolder> holders = page.items().stream().map(one -> shown(one, visible))
                .flatMap(one -> one.rolesOn(today).stream().filter(held -> role == null || held.role() == role)
                        .map(held -> new RoleHolder(new StaffId(one.id()), one.name(), one.agencyId(), held.role(),
                                held.firstDay(), held.lastDay()))).toList();
        return Answers.page(holders, page.nextCursor());
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR})
    ResponseEntity<StaffView> get(@PathVariable StaffId id, ReadAt at, Caller caller) {
        Versioned<StaffView> found = views.get(StaffView.class, id.value(), at);
        VisibleStaff visible = access.staff(caller);
        if (!visible.contains(found.view().agencyId())) {
            throw Problem.notFound();
        }
        return Answers.view(shown(found.view(), visible), found.version());
    }

    private Page<StaffView> page(Where asked, VisibleStaff visible, PageRequest request) {
        return views.page(StaffView.class, visible.everybody() ? asked : asked.in("agencyId", visible.agencies()), request);
    }

    private static StaffView shown(StaffView view, VisibleStaff visible) {
        if (!visible.names()) {
            return view.withoutName();
        }
        return visible.subjects() ? view : view.withoutSubject();
    }
}
