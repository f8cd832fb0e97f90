package org.casestream.intake.consents.automation;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.consents.domain.ConsentCommand.ExpireConsent;
import org.casestream.intake.consents.domain.ConsentStatus;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.read.consent.ConsentView;
import org.springframework.stereotype.Component;

/** A consent holds through its last day and ends when that is over. */
@Component
class WhenLastDayPassesThenExpireConsent implements DueWork {

    private final ViewStore views;
    private final Commands commands;
    private final ConsentTerms terms;

    WhenLastDayPassesThenExpireConsent(ViewStore views, Commands commands, ConsentTerms terms) {
        this.views = views;
        this.commands = commands;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "consent-expiry";
    }

    @Override
    public void sendDue(Instant now) {
        LocalDate today = now.atZone(terms.zone()).toLocalDate();
        DueWork.sendEach(views.list(ConsentView.class, Where.is("status", ConsentStatus.ACTIVE)
                        .onOrBefore("expiry.lastDay", today.minusDays(1))),
                due -> commands.send(new ExpireConsent(new ConsentId(due.id()), ExpiryCause.LAST_DAY_PASSED, today)));
    }
}
