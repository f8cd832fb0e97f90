package org.casestream.careplan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.CarePlanCommand.Signature;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.ReferralId;
import org.casestream.contracts.SafetyPlanId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.contracts.careplan.CarePlanEvent.ParticipantRole;

/** The people, places and plans that the tests share. */
public final class Sample {

    public static final PlanId PLAN = new PlanId("plan-1");
    public static final SafetyPlanId SAFETY_PLAN = new SafetyPlanId("safety-plan-1");
    public static final CaseId CASE = new CaseId("case-1");
    public static final ClientId CLIENT = new ClientId("client-1");
    public static final AssessmentId ASSESSMENT = new AssessmentId("assessment-1");
    public static final AlertId ALERT = new AlertId("alert-1");
    public static final ReferralId REFERRAL = new ReferralId("referral-1");
    public static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    public static final AgencyId OPEN_DOOR = new AgencyId("open-door");
    public static final StaffId MAYA = new StaffId("maya");
    public static final StaffId JONAS = new StaffId("jonas");

    /** A Tuesday. */
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00.000Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    public static final GoalId GOAL = new GoalId("goal-1");
    public static final NewGoal COMPANY = new NewGoal(GOAL, GoalCategory.RELATIONSHIPS, "Has company.", TODAY.plusDays(90),
            null);
    public static final NewActivity GROUP = new NewActivity(new ActivityId("activity-1"), GOAL, ActivityCategory.SUPPORT_GROUP,
            Delivery.OTHER_PROVIDER, "Find a group.", TODAY.plusDays(30), null);
    public static final NewActivity APPOINTMENTS = new NewActivity(new ActivityId("activity-2"), GOAL,
            ActivityCategory.APPOINTMENT_COORDINATION, Delivery.OWN_AGENCY, null, null, null);

    public static final List<Signature> SIGNED = List.of(new Signature(ParticipantRole.CLIENT, true, "Ada Winter", null),
            new Signature(ParticipantRole.CAREGIVER, false, null, "Lives abroad."));

    private Sample() {}
}
