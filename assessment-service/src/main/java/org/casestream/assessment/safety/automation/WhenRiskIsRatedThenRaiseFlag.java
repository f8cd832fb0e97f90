package org.casestream.assessment.safety.automation;

import java.time.Clock;
import java.util.Optional;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.safety.domain.RatedRisk;
import org.casestream.assessment.safety.domain.ReviewTimes;
import org.casestream.assessment.safety.domain.RiskFlagCommand.RaiseFlag;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.springframework.stereotype.Component;

/** A risk of harm (D2) that is rated 3 or 4, when it is new or higher than before, is a flag at once. */
@Component
class WhenRiskIsRatedThenRaiseFlag implements InTransaction<DomainsRated> {

    /** How grave the risk was rated last in an assessment. */
    private static final String RATED = "rated-risk";
    private static final String NONE = "none";

    private final Commands commands;
    private final KnownCases cases;
    private final Lookups lookups;
    private final ReviewTimes reviewTimes;
    private final Ids ids;
    private final Clock clock;

    WhenRiskIsRatedThenRaiseFlag(Commands commands, KnownCases cases, Lookups lookups, ReviewTimes reviewTimes, Ids ids,
                                 Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.lookups = lookups;
        this.reviewTimes = reviewTimes;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void on(DomainsRated event) {
        if (event.ratings() == null) {
            return; // of somebody who was erased, and then nothing is written either
        }
        String assessmentId = event.assessmentId().value();
        Optional<RiskSeverity> before = lookups.find(RATED, assessmentId).filter(known -> !known.equals(NONE)).map(RiskSeverity::valueOf);
        Optional<RiskSeverity> now = RatedRisk.of(event.ratings().d2());
        lookups.put(RATED, assessmentId, now.map(RiskSeverity::name).orElse(NONE));
        now.filter(severity -> before.isEmpty() || severity.compareTo(before.get()) > 0)
                .ifPresent(severity -> raise(event, severity));
    }

    private void raise(DomainsRated event, RiskSeverity severity) {
        KnownCase known = cases.find(event.caseId()).orElseThrow();
        commands.send(new RaiseFlag(new AlertId(ids.next()), event.caseId(), event.clientId(), known.agencyId(),
                RiskKind.SAFETY_RATING, severity, null, event.assessmentId(), reviewTimes.dueFor(severity, clock.instant())));
    }
}
