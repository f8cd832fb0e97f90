package org.casestream.careplan.plans.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.careplan.Sample.ASSESSMENT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.GROUP;
import static org.casestream.careplan.Sample.JONAS;
import static org.casestream.careplan.Sample.MAYA;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.PLAN;
import static org.casestream.careplan.Sample.REFERRAL;
import static org.casestream.careplan.Sample.TODAY;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.casestream.careplan.NotedFacts;
import org.casestream.careplan.plans.PlanData;
import org.casestream.careplan.plans.domain.CarePlanCommand.AssignPlanOwner;
import org.casestream.careplan.plans.domain.CarePlanCommand.DraftPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowReferral;
import org.casestream.careplan.plans.domain.CarePlanCommand.NeedServiceChoice;
import org.casestream.careplan.plans.domain.CarePlanCommand.RevokePlan;
import org.casestream.careplan.plans.domain.PlanTemplates;
import org.casestream.careplan.plans.guard.Guards;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityStatus;
import org.casestream.contracts.careplan.CarePlanEvent.PlanDrafted;
import org.casestream.contracts.careplan.CarePlanEvent.PlanRevoked;
import org.casestream.contracts.careplan.CarePlanEvent.RevokeReason;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.referral.ReferralEvent;
import org.casestream.contracts.referral.ReferralEvent.Enrolment;
import org.casestream.contracts.referral.ReferralEvent.NeedResolved;
import org.casestream.contracts.referral.ReferralEvent.Outcome;
import org.casestream.contracts.referral.ReferralEvent.ReferralAccepted;
import org.casestream.contracts.referral.ReferralEvent.ReferralCancelled;
import org.casestream.contracts.referral.ReferralEvent.ReferralCompleted;
import org.casestream.contracts.referral.ReferralEvent.ReferralContactAssigned;
import org.casestream.contracts.referral.ReferralEvent.ReferralDrafted;
import org.casestream.contracts.referral.ReferralEvent.ReferralEnteredInError;
import org.casestream.contracts.referral.ReferralEvent.ReferralFailed;
import org.casestream.contracts.referral.ReferralEvent.ReferralHeld;
import org.casestream.contracts.referral.ReferralEvent.ReferralRejected;
import org.casestream.contracts.referral.ReferralEvent.ReferralRequested;
import org.casestream.contracts.referral.ReferralEvent.ReferralScheduled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStalled;
import org.casestream.contracts.referral.ReferralEvent.ReferralStarted;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class PlanAutomationsTest {

    private static final Cause FINDINGS = new Cause("event-1", NOW);
    private static final Cause LATER = new Cause("event-2", NOW.plusSeconds(60));
    private static final AssessmentId SECOND = new AssessmentId("assessment-2");
    private static final PlanId DRAFTED = new PlanId(FINDINGS.idFor("plan"));
    private static final PlanTemplates TEMPLATES = new PlanData().planTemplates(new ClassPathResource("templates/sample-region.json"));
    private static final CaseClosed CLOSED =
            new CaseClosed(CASE, ClosureReason.CONCLUDED, Destination.PRIMARY_CARE, TODAY);

    private final KnownCases cases = Guards.cases(new NotedFacts());
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final WhenCaseManagerAssignedThenAssignPlanOwner whenAssigned =
            new WhenCaseManagerAssignedThenAssignPlanOwner(commands, cases);
    private final WhenLevelChangedThenReviewPlan whenLevelChanged = new WhenLevelChangedThenReviewPlan(commands, cases);
    private final WhenCaseClosedThenRevokePlan whenClosed = new WhenCaseClosedThenRevokePlan(commands, cases);
    private final WhenReferralMovedThenActivityFollows whenReferralMoved = new WhenReferralMovedThenActivityFollows(commands);

    /** Commands do to the case's place what their events would. */
    @BeforeEach
    void commandsTakeAndGivePlaces() {
        when(commands.send(any())).then(call -> {
            Object command = call.getArgument(0);
            sent.add(command);
            if (command instanceof DraftPlan draft) {
                Guards.see(cases, new PlanDrafted(draft.planId(), draft.caseId(), draft.clientId(), draft.agencyId(),
                        draft.assessmentId(), draft.level()));
            } else if (command instanceof RevokePlan revoke) {
                Guards.see(cases, new PlanRevoked(revoke.planId(), CASE, revoke.reason()));
            }
            return 0L;
        });
    }

    private WhenFindingsReportedThenDraftPlan whenFindings(ZoneId zone) {
        return new WhenFindingsReportedThenDraftPlan(commands, cases, new PlanDrafts(commands, cases, TEMPLATES, zone));
    }

    private void report(Eligibility eligibility, int level, Cause cause) {
        report(ASSESSMENT, eligibility, level, cause);
    }

    private void report(AssessmentId assessment, Eligibility eligibility, int level, Cause cause) {
        whenFindings(ZoneOffset.UTC).on(new FindingsReported(assessment, CASE, CLIENT, CLINIC, level, eligibility, List.of()),
                cause);
    }

    private static DraftPlan draft(int level, StaffId owner, LocalDate day) {
        return new DraftPlan(DRAFTED, CASE, CLIENT, CLINIC, ASSESSMENT, level, owner,
                TEMPLATES.draft(level, day, FINDINGS::idFor));
    }

    private static CaseManagerAssigned assigned(StaffId manager) {
        return new CaseManagerAssigned(CASE, manager, null);
    }

    @Nested
    class Redeterminations {

        private final WhenEligibilityRedeterminedThenDraftPlan whenRedetermined =
                new WhenEligibilityRedeterminedThenDraftPlan(cases, new PlanDrafts(commands, cases, TEMPLATES, ZoneOffset.UTC));

        private void redetermine(int number, Eligibility previous, Eligibility eligibility, Cause cause) {
            whenRedetermined.on(new EligibilityRedetermined(new EligibilityRecordId("eligibility-1"), CASE, CLIENT, CLINIC, number, 4,
                    previous, eligibility, List.of()), cause);
        }

        @Test
        void whoever_becomes_eligible_gets_a_plan_once() {
            report(Eligibility.UNDETERMINED, 4, LATER);
            redetermine(2, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE, FINDINGS);
            redetermine(2, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE, FINDINGS);
            assertThat(sent).containsExactly(draft(4, null, TODAY));
        }

        @Test
        void whoever_was_eligible_or_is_not_gets_none_and_keeps_what_there_is() {
            report(Eligibility.ELIGIBLE, 4, FINDINGS);
            redetermine(2, Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE, LATER);
            redetermine(3, Eligibility.NOT_ELIGIBLE, Eligibility.ELIGIBLE, LATER);
            redetermine(4, Eligibility.ELIGIBLE, Eligibility.ELIGIBLE, LATER);
            assertThat(sent).containsExactly(draft(4, null, TODAY));
        }

        @Test
        void one_that_comes_late_drafts_nothing() {
            report(Eligibility.ELIGIBLE, 4, FINDINGS);
            redetermine(2, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE, LATER);
            whenClosed.on(CLOSED, LATER);
            redetermine(2, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE, LATER);
            redetermine(3, Eligibility.UNDETERMINED, Eligibility.ELIGIBLE, LATER);
            assertThat(sent).filteredOn(DraftPlan.class::isInstance).hasSize(1);
        }
    }

    @Nested
    class Findings {

        @Test
        void of_somebody_eligible_draft_a_plan_from_the_levels_template() {
            report(Eligibility.ELIGIBLE, 4, FINDINGS);
            assertThat(sent).containsExactly(draft(4, null, TODAY));
        }

        @Test
        void of_somebody_else_draft_none() {
            report(Eligibility.NOT_ELIGIBLE, 4, FINDINGS);
            report(SECOND, Eligibility.UNDETERMINED, 4, LATER);
            assertThat(sent).isEmpty();
        }

        @Test
        void that_come_again_draft_once_and_change_nothing() {
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            assertThat(sent).hasSize(1);
        }

        @Test
        void of_a_later_assessment_put_the_open_plan_up_for_review() {
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            report(SECOND, Eligibility.ELIGIBLE, 3, LATER);
            assertThat(sent).hasSize(2).endsWith(new FollowLevel(DRAFTED, 3));
        }

        @Test
        void that_come_again_do_not_touch_a_later_plan() {
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            Guards.see(cases, new PlanRevoked(DRAFTED, CASE, RevokeReason.REPLACED));
            report(SECOND, Eligibility.ELIGIBLE, 4, LATER);
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            assertThat(sent).hasSize(2).allMatch(DraftPlan.class::isInstance);
            whenLevelChanged.on(new LevelChanged(ASSESSMENT, CASE, 5, 2), LATER);
            assertThat(sent).as("nor does a level of theirs").hasSize(2);
        }

        @Test
        void count_days_in_the_agencys_zone() {
            whenFindings(ZoneId.of("America/New_York")).on(new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 1,
                    Eligibility.ELIGIBLE, List.of()), FINDINGS);
            assertThat(sent).containsExactly(draft(1, null, TODAY.minusDays(1)));
        }
    }

    @Nested
    class CaseManagers {

        @Test
        void own_the_plan_that_is_there() {
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            whenAssigned.on(assigned(MAYA), LATER);
            whenAssigned.on(assigned(JONAS), LATER);
            assertThat(sent).endsWith(new AssignPlanOwner(DRAFTED, MAYA), new AssignPlanOwner(DRAFTED, JONAS));
        }

        @Test
        void are_remembered_for_a_plan_that_is_drafted_later() {
            whenAssigned.on(assigned(MAYA), LATER);
            whenAssigned.on(assigned(JONAS), LATER);
            whenAssigned.on(assigned(JONAS), LATER);
            assertThat(sent).isEmpty();
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            assertThat(sent).containsExactly(draft(2, JONAS, TODAY));
        }
    }

    @Test
    void a_changed_level_puts_the_open_plan_up_for_review() {
        LevelChanged changed = new LevelChanged(ASSESSMENT, CASE, 5, 2);
        whenLevelChanged.on(changed, LATER);
        assertThat(sent).isEmpty();
        report(Eligibility.ELIGIBLE, 2, FINDINGS);
        whenLevelChanged.on(changed, LATER);
        assertThat(sent).endsWith(new FollowLevel(DRAFTED, 5));
    }

    @Test
    void the_level_of_an_assessment_before_the_last_one_changes_nothing() {
        report(Eligibility.ELIGIBLE, 2, FINDINGS);
        whenLevelChanged.on(new LevelChanged(new AssessmentId("assessment-0"), CASE, 5, 2), LATER);
        assertThat(sent).hasSize(1);
    }

    @Nested
    class Closing {

        @Test
        void revokes_the_open_plan_once() {
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            whenClosed.on(CLOSED, LATER);
            whenClosed.on(CLOSED, LATER);
            assertThat(sent).hasSize(2).endsWith(new RevokePlan(DRAFTED, RevokeReason.CASE_CLOSED));
        }

        @Test
        void leaves_nothing_to_be_drafted() {
            whenClosed.on(CLOSED, LATER);
            report(Eligibility.ELIGIBLE, 2, FINDINGS);
            whenAssigned.on(assigned(MAYA), LATER);
            whenLevelChanged.on(new LevelChanged(ASSESSMENT, CASE, 5, 2), LATER);
            assertThat(sent).isEmpty();
        }
    }

    @Nested
    class Referrals {

        private static final StatusReason REASON = StatusReason.values()[0];
        private static final Outcome OUTCOME = new Outcome(true, null, null, Enrolment.ENROLLED, NeedResolved.YES);

        private List<Object> after(ReferralEvent event) {
            sent.clear();
            whenReferralMoved.on(event, LATER);
            return List.copyOf(sent);
        }

        private static FollowReferral follow(ActivityStatus status) {
            return new FollowReferral(PLAN, GROUP.id(), REFERRAL, status);
        }

        @Test
        void move_their_activity() {
            assertThat(after(new ReferralAccepted(REFERRAL, CASE, PLAN, GROUP.id())))
                    .containsExactly(follow(ActivityStatus.SCHEDULED));
            assertThat(after(new ReferralScheduled(REFERRAL, CASE, PLAN, GROUP.id(), NOW)))
                    .containsExactly(follow(ActivityStatus.SCHEDULED));
            assertThat(after(new ReferralStarted(REFERRAL, CASE, PLAN, GROUP.id())))
                    .containsExactly(follow(ActivityStatus.IN_PROGRESS));
            assertThat(after(new ReferralHeld(REFERRAL, CASE, PLAN, GROUP.id(), REASON)))
                    .containsExactly(follow(ActivityStatus.ON_HOLD));
            assertThat(after(new ReferralCompleted(REFERRAL, CASE, PLAN, GROUP.id(), OUTCOME)))
                    .containsExactly(follow(ActivityStatus.COMPLETED));
        }

        @Test
        void that_came_to_nothing_ask_for_another_service() {
            NeedServiceChoice choice = new NeedServiceChoice(PLAN, GROUP.id(), REFERRAL);
            assertThat(after(new ReferralRejected(REFERRAL, CASE, PLAN, GROUP.id(), REASON))).containsExactly(choice);
            assertThat(after(new ReferralCancelled(REFERRAL, CASE, PLAN, GROUP.id(), REASON))).containsExactly(choice);
            assertThat(after(new ReferralFailed(REFERRAL, CASE, PLAN, GROUP.id(), REASON))).containsExactly(choice);
            assertThat(after(new ReferralEnteredInError(REFERRAL, CASE, PLAN, GROUP.id()))).containsExactly(choice);
        }

        @Test
        void that_are_not_there_yet_or_belong_to_no_plan_change_nothing() {
            assertThat(after(new ReferralDrafted(REFERRAL, CASE, CLIENT, CLINIC, PLAN, GROUP.id(),
                    ActivityCategory.SUPPORT_GROUP, List.of()))).isEmpty();
            assertThat(after(new ReferralRequested(REFERRAL, CASE, new ServiceId("service-1"), CLINIC))).isEmpty();
            assertThat(after(new ReferralContactAssigned(REFERRAL, CASE, MAYA, null))).isEmpty();
            assertThat(after(new ReferralStalled(REFERRAL, CASE))).isEmpty();
            assertThat(after(new ReferralAccepted(REFERRAL, CASE, null, null))).isEmpty();
            assertThat(after(new ReferralRejected(REFERRAL, CASE, null, null, REASON))).isEmpty();
        }
    }
}
