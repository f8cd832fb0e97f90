package org.casestream.contracts;

import java.util.List;
import java.util.stream.Stream;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.EligibilityEvent;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.RiskFlagEvent;
import org.casestream.contracts.careplan.CarePlanEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent;
import org.casestream.contracts.intake.AgencyEvent;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.DirectiveEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent;
import org.casestream.contracts.intake.ErasureEvent;
import org.casestream.contracts.intake.RequestEvent;
import org.casestream.contracts.intake.StaffEvent;
import org.casestream.contracts.referral.ReferralEvent;

/** Every event that may leave a service. */
public final class Catalogue {

    /** The sealed families, in the order a case meets them. */
    public static final List<Class<? extends PublishedEvent>> FAMILIES = List.of(
            AgencyEvent.class, StaffEvent.class, RequestEvent.class, ConsentEvent.class, DirectiveEvent.class,
            ConfidentialityEvent.class, EmergencyAccessEvent.class, CaseEvent.class, AssessmentEvent.class,
            RiskFlagEvent.class, NeedEvent.class, EligibilityEvent.class, CarePlanEvent.class, SafetyPlanEvent.class,
            ReferralEvent.class, ErasureEvent.class);

    private Catalogue() {}

    /** All published event records. */
    public static Stream<Class<?>> events() {
        return FAMILIES.stream().flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }
}
