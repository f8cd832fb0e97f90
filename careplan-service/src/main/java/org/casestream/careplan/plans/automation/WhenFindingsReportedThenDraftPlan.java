package org.casestream.careplan.plans.automation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.casestream.careplan.plans.domain.CarePlanCommand.DraftPlan;
import org.casestream.careplan.plans.domain.CarePlanCommand.FollowLevel;
import org.casestream.careplan.plans.domain.PlanTemplates;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Whoever is eligible gets a plan, drafted from the level's template; a plan that is there is reviewed instead. */
@Component
class WhenFindingsReportedThenDraftPlan implements Automation<FindingsReported> {

    private final Commands commands;
    private final KnownCases cases;
    private final PlanTemplates templates;
    private final ZoneId zone;

    WhenFindingsReportedThenDraftPlan(Commands commands, KnownCases cases, PlanTemplates templates, ZoneId zone) {
        this.commands = commands;
        this.cases = cases;
        this.templates = templates;
        this.zone = zone;
    }

    @Override
    public void on(FindingsReported event, Cause cause) {
        boolean news = cases.takeFindings(event.caseId(), event.assessmentId());
        if (!news || event.eligibility() != Eligibility.ELIGIBLE || cases.isClosed(event.caseId())) {
            return;
        }
        Optional<PlanId> open = cases.openPlan(event.caseId());
        if (open.isPresent()) {
            commands.send(new FollowLevel(open.get(), event.level()));
            return;
        }
        PlanId drafted = new PlanId(cause.idFor("plan"));
        LocalDate today = cause.occurredAt().atZone(zone).toLocalDate();
        commands.send(new DraftPlan(drafted, event.caseId(), event.clientId(), event.agencyId(), event.assessmentId(),
                event.level(), cases.manager(event.caseId()).orElse(null), templates.draft(event.level(), today, cause::idFor)));
    }
}
