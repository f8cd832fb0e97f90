package org.casestream.referral.referrals.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.casestream.access.records.Access;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.referral.directory.domain.Directory;
import org.casestream.referral.directory.domain.ListedService;
import org.casestream.referral.directory.domain.Need;
import org.casestream.referral.referrals.domain.ReferralCommand;
import org.casestream.referral.referrals.domain.ReferralCommand.ChosenService;
import org.casestream.referral.referrals.domain.ReferralCommand.DraftReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.MoveReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.RequestReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.ScheduleAppointment;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.casestream.referral.referrals.guard.KnownActivities;
import org.casestream.referral.referrals.guard.KnownCases;
import org.casestream.referral.referrals.guard.KnownCases.KnownCase;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the two sides do with a referral. */
@RestController
@RequestMapping("/api/v1/referrals")
class ReferralCommands {

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;
    private final KnownActivities activities;
    private final Directory directory;
    private final Ids ids;
    private final Clock clock;
    private final ZoneId zone;

    ReferralCommands(Commands commands, KnownCases cases, Access access, KnownActivities activities, Directory directory,
                     Ids ids, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
        this.activities = activities;
        this.directory = directory;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @param serviceId  if given, the referral is requested right away
     * @param activityId the activity of the case's plan that it is for, so that the activity follows it
     */
    record NewReferral(CaseId caseId, ActivityCategory category, @Nullable ServiceId serviceId,
                       @Nullable ActivityId activityId, @Nullable String note) {

        NewReferral {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    record Choice(ServiceId serviceId) {}

    /** @param occurredAt when it came to stand there, if it is written down later */
    record NewStatus(TaskStatus status, @Nullable StatusReason reason, @Nullable String note, @Nullable Outcome outcome,
                     @Nullable Instant occurredAt) {

        NewStatus {
            note = Texts.optional(note, Texts.NOTE, "/note");
            if (reason == StatusReason.CASE_CLOSED || reason == StatusReason.CONSENT_ENDED) { // only what it follows from says that
                throw new Refused(CommonRefusal.VALUE_INVALID, "/reason");
            }
        }
    }

    record Appointment(Instant at) {}

    @PostMapping
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Answers.Created> draft(@RequestBody NewReferral body, Caller caller) {
        KnownCase known = access.toAddTo(cases.find(body.caseId()), caller);
        cases.takeTurn(known.caseId()); // this request is one transaction with its idempotency key
        PlanId planId = body.activityId() == null ? null : activities.planOf(body.activityId(), known.caseId())
                .orElseThrow(() -> new Refused(CommonRefusal.VALUE_INVALID, "/activityId"));
        ReferralId id = new ReferralId(ids.next());
        long version = commands.send(new DraftReferral(id, known.caseId(), known.clientId(), known.agencyId(), planId,
                body.activityId(), body.category(), directory.match(new Need(body.category(), null, null)).offered(),
                cases.manager(known.caseId()).orElse(caller.id()),
                Optional.ofNullable(body.serviceId()).map(this::chosen).orElse(null), body.note()));
        return Answers.created("/api/v1/referrals", id.value(), version);
    }

    @PutMapping("/{id}/request")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> request(@PathVariable ReferralId id, ExpectedVersion expected, Caller caller,
                                 @RequestBody Choice body) {
        return done(new RequestReferral(id, chosen(body.serviceId()), Side.of(caller)), expected);
    }

    @PutMapping("/{id}/status")
    @RolesAllowed({CASE_MANAGER, PROVIDER, SUPERVISOR})
    ResponseEntity<Void> move(@PathVariable ReferralId id, ExpectedVersion expected, Caller caller,
                              @RequestBody NewStatus body) {
        return done(new MoveReferral(id, body.status(), body.reason(), body.outcome(), body.note(), Side.of(caller),
                body.occurredAt(), clock.instant(), zone), expected);
    }

    @PutMapping("/{id}/appointment")
    @RolesAllowed({PROVIDER, SUPERVISOR})
    ResponseEntity<Void> schedule(@PathVariable ReferralId id, ExpectedVersion expected, Caller caller,
                                  @RequestBody Appointment body) {
        return done(new ScheduleAppointment(id, body.at(), Side.of(caller), clock.instant()), expected);
    }

    private ChosenService chosen(ServiceId id) {
        ListedService service = directory.offered(id);
        return new ChosenService(service.id(), service.providerAgencyId());
    }

    private ResponseEntity<Void> done(ReferralCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
