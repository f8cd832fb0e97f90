package org.casestream.assessment.reassessments.automation;

import java.time.Clock;

import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.guard.EarlierScores;
import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Trend;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/**
 * A score that got worse by at least what its instrument's definition calls more than chance. What a change means is decided
 * once, when it is completed, and kept as a fact: a definition that changes later changes nothing that was decided.
 */
@Component
class WhenScoreWorsensThenBringReassessmentForward implements InTransaction<AdministrationCompleted> {

    private final EarlierScores earlier;
    private final Instruments instruments;
    private final KnownCases cases;
    private final Commands commands;
    private final Clock clock;

    WhenScoreWorsensThenBringReassessmentForward(EarlierScores earlier, Instruments instruments, KnownCases cases,
                                                 Commands commands, Clock clock) {
        this.earlier = earlier;
        this.instruments = instruments;
        this.cases = cases;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void on(AdministrationCompleted event) {
        Instrument definition = instruments.find(event.asking().instrument(), event.asking().version())
                .orElseThrow(() -> new IllegalStateException("a definition that was asked is kept for ever"));
        boolean worse = false;
        for (Scale scale : definition.scales()) {
            worse |= worsened(scale, event); // each is noted for the next time, whatever the others say
        }
        if (worse) {
            cases.currentAssessment(event.caseId()).ifPresent(current -> commands.send(
                    new BringReassessmentForward(current, ReassessmentTrigger.DETERIORATION, clock.instant())));
        }
    }

    private boolean worsened(Scale scale, AdministrationCompleted event) {
        return EarlierScores.of(scale.id(), event).flatMap(now -> earlier.replacedBy(event, scale.id())
                .flatMap(before -> scale.trend(before, now))).filter(Trend.WORSENED::equals).isPresent();
    }
}
