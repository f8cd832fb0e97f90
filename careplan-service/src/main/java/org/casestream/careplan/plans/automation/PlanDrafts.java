package org.casestream.careplan.plans.automation;

import java.time.LocalDate;
import java.time.ZoneId;
import org.casestream.careplan.plans.domain.CarePlanCommand.DraftPlan;
import org.casestream.careplan.plans.domain.PlanTemplates;
import org.casestream.careplan.plans.guard.KnownCases;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.PlanId;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** Drafts a plan from the level's template; the same cause drafts the same plan. */
@Component
class PlanDrafts {

    private final Commands commands;
    private final KnownCases cases;
    private final PlanTemplates templates;
    private final ZoneId zone;

    PlanDrafts(Commands commands, KnownCases cases, PlanTemplates templates, ZoneId zone) {
        this.commands = commands;
        this.cases = cases;
        this.templates = templates;
        this.zone = zone;
    }

    void draft(CaseId caseId, ClientId clientId, AgencyId agencyId, AssessmentId assessmentId, int level, Cause cause) {
        LocalDate today = cause.occurredAt().atZone(zone).toLocalDate();
        commands.send(new DraftPlan(new PlanId(cause.idFor("plan")), caseId, clientId, agencyId, assessmentId, level,
                cases.manager(caseId).orElse(null), templates.draft(level, today, cause::idFor)));
    }
}
