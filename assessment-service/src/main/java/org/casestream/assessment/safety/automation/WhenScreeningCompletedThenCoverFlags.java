package org.casestream.assessment.safety.automation;

import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.safety.domain.RiskFlagCommand.CoverByScreening;
import org.casestream.assessment.safety.domain.Screenings;
import org.casestream.assessment.safety.guard.OpenRisks;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/**
 * A screening of the risk takes the place of the flags that only asked for one. It has to be whole, in the person's own words,
 * and taken by staff: nobody screens themselves by a link (own proposal).
 */
@Component
class WhenScreeningCompletedThenCoverFlags implements InTransaction<AdministrationCompleted> {

    private final Screenings screenings;
    private final OpenRisks risks;
    private final Commands commands;

    WhenScreeningCompletedThenCoverFlags(Screenings screenings, OpenRisks risks, Commands commands) {
        this.screenings = screenings;
        this.risks = risks;
        this.commands = commands;
    }

    @Override
    public void on(AdministrationCompleted event) {
        if (screenings.include(event.asking().instrument()) && event.everything() && !event.byLink()
                && !event.respondent().isProxy()) {
            risks.open(event.caseId()).forEach(alert -> commands.send(
                    new CoverByScreening(alert, event.asking().administrationId(), event.begunAt())));
        }
    }
}
