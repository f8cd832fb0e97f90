package org.casestream.careplan.plans.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.casestream.careplan.plans.domain.CarePlanCommand;
import org.casestream.careplan.plans.domain.CarePlanCommand.ActivatePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.AgreePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.CompletePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.MoveActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.RecordGoalAchievement;
import org.casestream.careplan.plans.domain.CarePlanCommand.ReviewPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.RevokePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanTemplates;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with a plan. Plans are drafted when findings say that somebody is eligible. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanCommands {

    private static final int MOST_PARTICIPANTS = 50;

    private final Commands commands;
    private final PlanTemplates templates;
    private final Clock clock;
    private final ZoneId zone;

    PlanCommands(Commands commands, PlanTemplates templates, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.templates = templates;
        this.clock = clock;
        this.zone = zone;
    }

    record Nothing() {}

    /** @param needId the need of the person that it answers; no other goal takes that up any more */
    record GivenGoal(GoalCategory category, String description, @Nullable LocalDate targetDate, @Nullable NeedId needId) {

        GivenGoal {
            description = Texts.required(description, Texts.NOTE, "/description");
        }
    }

    /** @param supervisorReason why a supervisor plans an activity above the case's tier */
    record GivenActivity(GoalId goalId, ActivityCategory category, Delivery delivery, @Nullable String description,
                         @Nullable LocalDate targetDate, @Nullable String supervisorReason) {

        GivenActivity {
            description = Texts.optional(description, Texts.NOTE, "/description");
            supervisorReason = Texts.optional(supervisorReason, Texts.NOTE, "/supervisorReason");
        }
    }

    /** @param participants everyone who took part, 1 to 50 */
    record Agreement(List<GivenSignature> participants) {

        Agreement {
            if (participants.isEmpty() || participants.size() > MOST_PARTICIPANTS) {
                throw new Refused(CommonRefusal.VALUE_INVALID, "/participants");
            }
            List<GivenSignature> given = participants;
            participants = IntStream.range(0, given.size())
                    .mapToObj(place -> given.get(place).checked("/participants/" + place)).toList();
        }
    }

    /** @param reasonNotSigned required where somebody took part and did not sign */
    record GivenSignature(ParticipantRole role, boolean signed, @Nullable String name, @Nullable String reasonNotSigned) {

        private GivenSignature checked(String pointer) {
            return new GivenSignature(role, signed, Texts.optional(name, Texts.NAME, pointer + "/name"),
                    Texts.optional(reasonNotSigned, Texts.NOTE, pointer + "/reasonNotSigned"));
        }
    }

    /**
     * @param reason     required to hold, cancel or stop
     * @param occurredAt when it came to stand there, if it is written down later
     */
    record GivenStatus(ActivityStatus status, @Nullable String reason, @Nullable Instant occurredAt) {

        GivenStatus {
            reason = Texts.optional(reason, Texts.NOTE, "/reason");
        }
    }

    /**
     * @param note       what was tried and seen; required where the goal is not met
     * @param occurredAt when it was judged, if it is written down later
     */
    record GivenAchievement(GoalAchievement achievement, @Nullable String note, @Nullable Instant occurredAt) {

        GivenAchievement {
            note = Texts.optional(note, Texts.NOTE, "/note");
        }
    }

    record GivenReview(String note) {

        GivenReview {
            note = Texts.required(note, Texts.NOTE, "/note");
        }
    }

    record Revocation(RevokeReason reason) {

        Revocation {
            if (reason == RevokeReason.CASE_CLOSED) { // only the closing of the case itself says that
                throw new Refused(CommonRefusal.VALUE_INVALID, "/reason");
            }
        }
    }

    @PutMapping("/{id}/goals/{goalId}")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> addGoal(@PathVariable PlanId id, @PathVariable GoalId goalId, ExpectedVersion expected,
                                 @RequestBody GivenGoal body) {
        return done(new AddGoal(id, new NewGoal(Ids.given(goalId), body.category(), body.description(), body.targetDate(),
                body.needId()), today()), expected);
    }

    @PutMapping("/{id}/activities/{activityId}")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> addActivity(@PathVariable PlanId id, @PathVariable ActivityId activityId, ExpectedVersion expected,
                                     Caller caller, @RequestBody GivenActivity body) {
        return done(new AddActivity(id, new NewActivity(Ids.given(activityId), body.goalId(), body.category(),
                body.delivery(), body.description(), body.targetDate(), body.supervisorReason()), caller.has(SUPERVISOR), today()),
                expected);
    }

    @PutMapping("/{id}/agreement")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> agree(@PathVariable PlanId id, ExpectedVersion expected, @RequestBody Agreement body) {
        return done(new AgreePlan(id, body.participants().stream()
                .map(one -> new Signature(one.role(), one.signed(), one.name(), one.reasonNotSigned())).toList()), expected);
    }

    @PutMapping("/{id}/activation")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> activate(@PathVariable PlanId id, ExpectedVersion expected, @RequestBody Nothing body) {
        return done(new ActivatePlan(id, today(), templates.reviewAfterDays()), expected);
    }

    @PutMapping("/{id}/activities/{activityId}/status")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> moveActivity(@PathVariable PlanId id, @PathVariable ActivityId activityId, ExpectedVersion expected,
                                      @RequestBody GivenStatus body) {
        return done(new MoveActivity(id, activityId, body.status(), body.reason(), body.occurredAt(), clock.instant()),
                expected);
    }

    @PutMapping("/{id}/goals/{goalId}/achievement")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> recordAchievement(@PathVariable PlanId id, @PathVariable GoalId goalId, ExpectedVersion expected,
                                           @RequestBody GivenAchievement body) {
        return done(new RecordGoalAchievement(id, goalId, body.achievement(), body.note(), body.occurredAt(), clock.instant()),
                expected);
    }

    @PutMapping("/{id}/review")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> review(@PathVariable PlanId id, ExpectedVersion expected, @RequestBody GivenReview body) {
        return done(new ReviewPlan(id, today(), templates.reviewAfterDays(), body.note()), expected);
    }

    @PutMapping("/{id}/completion")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> complete(@PathVariable PlanId id, ExpectedVersion expected, @RequestBody Nothing body) {
        return done(new CompletePlan(id), expected);
    }

    @PutMapping("/{id}/revocation")
    @RolesAllowed({CASE_MANAGER, SUPERVISOR})
    ResponseEntity<Void> revoke(@PathVariable PlanId id, ExpectedVersion expected, @RequestBody Revocation body) {
        return done(new RevokePlan(id, body.reason()), expected);
    }

    private ResponseEntity<Void> done(CarePlanCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }
}
