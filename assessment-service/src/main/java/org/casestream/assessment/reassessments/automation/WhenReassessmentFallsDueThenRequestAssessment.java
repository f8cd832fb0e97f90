package org.casestream.assessment.reassessments.automation;

import java.time.Instant;
import java.util.List;

import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.reassessments.domain.ReassessmentTerms;
import org.casestream.assessment.reassessments.read.due.DueReassessment;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.view.ViewStore;
import org.springframework.stereotype.Component;

/** A case is assessed again when its level says so, or earlier if something happened; once after each assessment. */
@Component
class WhenReassessmentFallsDueThenRequestAssessment implements DueWork {

    private final ViewStore views;
    private final KnownCases cases;
    private final ReassessmentTerms terms;
    private final Commands commands;
    private Instant lookedAt = Instant.EPOCH;

    WhenReassessmentFallsDueThenRequestAssessment(ViewStore views, KnownCases cases, ReassessmentTerms terms, Commands commands) {
        this.views = views;
        this.cases = cases;
        this.terms = terms;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "reassessment";
    }

    @Override
    public void sendDue(Instant now) {
        if (now.isBefore(lookedAt.plus(terms.lookEvery()))) {
            return; // it is a matter of days, and goes through many cases
        }
        List<DueReassessment> due = views.list(DueReassessment.class, DueReassessment.before(terms.requestedUpTo(now), terms));
        DueWork.sendEach(due, one -> request(one, now));
        lookedAt = now;
    }

    private void request(DueReassessment due, Instant now) {
        CaseId caseId = due.caseId();
        if (cases.placeTaken(caseId) || due.since() == null) {
            return; // it is closed, or being assessed; the view has not heard of it yet
        }
        Instant dueAt = terms.due(due.since(), due.level(), due.triggeredAt(), now);
        commands.send(new RequestAssessment(new AssessmentId(Ids.derived("reassessment/" + due.last())), caseId, due.clientId(),
                due.agencyId(), dueAt, cases.find(caseId).map(KnownCases.KnownCase::managerId).orElse(null), due.early()));
    }
}
