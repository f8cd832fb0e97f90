package org.casestream.careplan.plans.domain;

import static org.casestream.careplan.Sample.APPOINTMENTS;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.COMPANY;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.JONAS;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.SIGNED;
import static org.casestream.careplan.Sample.TODAY;
import static org.casestream.careplan.plans.domain.PlanHistory.ACTIVATED;
import static org.casestream.careplan.plans.domain.PlanHistory.AGREED;
import static org.casestream.careplan.plans.domain.PlanHistory.AGREEMENT_SIGNED;
import static org.casestream.careplan.plans.domain.PlanHistory.APPOINTMENTS_ADDED;
import static org.casestream.careplan.plans.domain.PlanHistory.COMPANY_ADDED;
import static org.casestream.careplan.plans.domain.PlanHistory.COMPANY_DESCRIBED;
import static org.casestream.careplan.plans.domain.PlanHistory.COMPLETED;
import static org.casestream.careplan.plans.domain.PlanHistory.GROUP_ADDED;
import static org.casestream.careplan.plans.domain.PlanHistory.GROUP_DESCRIBED;
import static org.casestream.careplan.plans.domain.PlanHistory.INTERVALS;
import static org.casestream.careplan.plans.domain.PlanHistory.MAYAS;
import static org.casestream.careplan.plans.domain.PlanHistory.REVOKED;
import static org.casestream.careplan.plans.domain.PlanHistory.active;
import static org.casestream.careplan.plans.domain.PlanHistory.agreed;
import static org.casestream.careplan.plans.domain.PlanHistory.draft;
import static org.casestream.careplan.plans.domain.PlanHistory.draftedAt;
import static org.casestream.careplan.plans.domain.PlanHistory.given;
import static org.casestream.careplan.plans.domain.PlanHistory.history;
import static org.casestream.careplan.plans.domain.PlanHistory.moved;
import static org.casestream.careplan.plans.domain.PlanHistory.planned;
import static org.casestream.careplan.plans.domain.PlanHistory.refused;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.careplan.plans.domain.CarePlanCommand.ActivatePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AddGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.AgreePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.AssignPlanOwner;
import org.casestream.careplan.plans.domain.CarePlanCommand.CompletePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.Draft;
import org.casestream.careplan.plans.domain.CarePlanCommand.DraftPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.MoveActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.RecordGoalAchievement;
import org.casestream.careplan.plans.domain.CarePlanCommand.RevokePlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.careplan.plans.domain.PlanNarrative.AgreementSigned;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievement;
import org.casestream.contracts.careplan.CarePlanEvent.GoalAchievementRecorded;
import org.casestream.contracts.careplan.CarePlanEvent.Participant;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;
import org.casestream.contracts.careplan.CarePlanEvent.PlanActivated;
import org.casestream.contracts.careplan.CarePlanEvent.PlanAgreed;
import org.casestream.contracts.careplan.CarePlanEvent.PlanOwnerAssigned;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a plan, from its draft to its end. */
class CarePlanTest {

    @Nested
    class Drafting {

        private final DraftPlan command = new DraftPlan(PLAN, CASE, CLIENT, CLINIC, ASSESSMENT, 3, MAYA,
                new Draft(List.of(COMPANY), List.of(GROUP, APPOINTMENTS)));

        @Test
        void writes_what_the_template_says() {
            new AggregateTestFixture<>(CarePlan.class).givenNoPriorActivity().when(command)
                    .expectEvents(draftedAt(3), MAYAS, COMPANY_ADDED, COMPANY_DESCRIBED, GROUP_ADDED, GROUP_DESCRIBED,
                            APPOINTMENTS_ADDED);
        }

        @Test
        void again_for_the_same_cause_is_no_second_plan() {
            draft(command).expectSuccessfulHandlerExecution().expectNoEvents();
            active(command, REVOKED).expectNoEvents();
        }

        @Test
        void goes_without_an_owner_until_there_is_a_case_manager() {
            given(List.of(draftedAt(3))).when(new AssignPlanOwner(PLAN, MAYA)).expectEvents(MAYAS);
        }
    }

    @Nested
    class Owning {

        @Test
        void follows_the_case_manager() {
            active(new AssignPlanOwner(PLAN, JONAS)).expectEvents(new PlanOwnerAssigned(PLAN, CASE, JONAS, MAYA));
        }

        @Test
        void by_the_same_person_is_no_news() {
            active(new AssignPlanOwner(PLAN, MAYA)).expectNoEvents();
        }

        @Test
        void of_an_ended_plan_stays_as_it_was() {
            active(new AssignPlanOwner(PLAN, JONAS), REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Nested
    class Agreeing {

        @Test
        void publishes_roles_and_keeps_names_and_reasons() {
            draft(new AgreePlan(PLAN, SIGNED)).expectEvents(AGREED, AGREEMENT_SIGNED);
        }

        @Test
        void again_by_the_same_people_is_no_news() {
            agreed(new AgreePlan(PLAN, SIGNED)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void happens_once() {
            List<Signature> others = List.of(new Signature(ParticipantRole.CLIENT, true, null, null));
            refused(agreed(new AgreePlan(PLAN, others)), "PLAN_ALREADY_AGREED");
            refused(active(new AgreePlan(PLAN, others)), "PLAN_ALREADY_AGREED");
            refused(active(new AgreePlan(PLAN, others), REVOKED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void takes_the_client_or_a_guardian() {
            refused(draft(new AgreePlan(PLAN, List.of(new Signature(ParticipantRole.PROVIDER, true, null, null)))),
                    "CLIENT_NOT_AMONG_PARTICIPANTS");
            List<Signature> guardian = List.of(new Signature(ParticipantRole.GUARDIAN, true, null, null));
            draft(new AgreePlan(PLAN, guardian)).expectEvents(
                    new PlanAgreed(PLAN, CASE, List.of(new Participant(ParticipantRole.GUARDIAN, true))),
                    new AgreementSigned(PLAN, CASE, CLIENT, guardian));
        }

        @Test
        void without_a_signature_takes_a_reason() {
            refused(draft(new AgreePlan(PLAN, List.of(new Signature(ParticipantRole.CLIENT, false, null, null)))),
                    "REASON_NOT_SIGNED_REQUIRED");
        }

        @Test
        void on_nothing_is_refused() {
            refused(given(List.of(draftedAt(3))).when(new AgreePlan(PLAN, SIGNED)), "PLAN_HAS_NO_ACTIVITY");
        }
    }

    @Nested
    class Activating {

        @Test
        void plans_every_activity() {
            agreed(new ActivatePlan(PLAN, TODAY, INTERVALS)).expectEvents(ACTIVATED, planned(GROUP), planned(APPOINTMENTS));
        }

        @ParameterizedTest
        @CsvSource({"1,180", "2,180", "3,90", "4,90", "5,30"})
        void sets_the_review_by_the_level(int level, int days) {
            given(history(level, AGREED, AGREEMENT_SIGNED)).when(new ActivatePlan(PLAN, TODAY, INTERVALS))
                    .expectEvents(new PlanActivated(PLAN, CASE, TODAY.plusDays(days)), planned(GROUP), planned(APPOINTMENTS));
        }

        @Test
        void again_is_no_news() {
            active(new ActivatePlan(PLAN, TODAY.plusDays(1), INTERVALS)).expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void comes_after_agreeing_and_before_the_end() {
            refused(draft(new ActivatePlan(PLAN, TODAY, INTERVALS)), "PLAN_NOT_AGREED");
            refused(active(new ActivatePlan(PLAN, TODAY, INTERVALS), COMPLETED), "PLAN_ALREADY_ENDED");
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T02:59:59.999Z,DATE_BEFORE_THE_RECORD", "2026-11-24T03:00:00Z,", "2026-11-24T04:00:00Z,",
            "2026-11-24T04:00:00.001Z,DATE_IN_THE_FUTURE"})
    void what_is_written_down_later_happened_since_the_plan_began(Instant occurredAt, @Nullable String code) {
        Instant later = NOW.plusSeconds(3600);
        Map.of(new MoveActivity(PLAN, GROUP.id(), ActivityStatus.IN_PROGRESS, null, occurredAt, later),
                moved(GROUP, ActivityStatus.IN_PROGRESS),
                new RecordGoalAchievement(PLAN, GOAL, GoalAchievement.IMPROVING, null, occurredAt, later),
                new GoalAchievementRecorded(PLAN, CASE, GOAL, GoalAchievement.IMPROVING)).forEach((command, event) -> {
                    ResultValidator<CarePlan> result = new AggregateTestFixture<>(CarePlan.class).givenCurrentTime(NOW)
                            .andGiven(history(3, AGREED, AGREEMENT_SIGNED, ACTIVATED, planned(GROUP), planned(APPOINTMENTS)))
                            .when(command);
                    if (code == null) {
                        result.expectEvents(event);
                    } else {
                        refused(result, code);
                    }
                });
    }

    @Nested
    class Ending {

        private final CompletePlan complete = new CompletePlan(PLAN);

        @Test
        void completes_when_every_activity_has_ended() {
            active(complete, moved(GROUP, ActivityStatus.COMPLETED), moved(APPOINTMENTS, ActivityStatus.CANCELLED))
                    .expectEvents(COMPLETED);
        }

        @Test
        void does_not_complete_over_open_activities() {
            refused(active(complete, moved(GROUP, ActivityStatus.COMPLETED)), "ACTIVITIES_STILL_OPEN");
            refused(draft(complete), "PLAN_NOT_ACTIVE");
            refused(active(complete, REVOKED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void revokes_in_every_state_before_the_end() {
            RevokePlan revoke = new RevokePlan(PLAN, RevokeReason.DECLINED_BY_CLIENT);
            draft(revoke).expectEvents(REVOKED);
            agreed(revoke).expectEvents(REVOKED);
            active(revoke).expectEvents(REVOKED);
        }

        @Test
        void again_is_no_news() {
            active(complete, COMPLETED).expectSuccessfulHandlerExecution().expectNoEvents();
            active(new RevokePlan(PLAN, RevokeReason.DECLINED_BY_CLIENT), REVOKED).expectNoEvents();
        }

        @Test
        void is_final() {
            refused(active(new RevokePlan(PLAN, RevokeReason.OTHER), REVOKED), "PLAN_ALREADY_ENDED");
            refused(active(new RevokePlan(PLAN, RevokeReason.OTHER), COMPLETED), "PLAN_ALREADY_ENDED");
        }

        @Test
        void leaves_nothing_to_do_for_the_closing_of_the_case() {
            RevokePlan closed = new RevokePlan(PLAN, RevokeReason.CASE_CLOSED);
            active(closed).expectEvents(new PlanRevoked(PLAN, CASE, RevokeReason.CASE_CLOSED));
            active(closed, COMPLETED).expectSuccessfulHandlerExecution().expectNoEvents();
            active(closed, REVOKED).expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Test
    void other_agencies_find_no_plan() {
        Map<String, String> openDoor = Map.of("agency", "open-door");
        refused(given(history(3)).when(new AddGoal(PLAN, COMPANY, TODAY), openDoor), "NOT_FOUND");
        refused(given(history(3)).when(new RecordGoalAchievement(PLAN, GOAL, GoalAchievement.IMPROVING, null, null, NOW),
                openDoor), "NOT_FOUND");
    }
}
