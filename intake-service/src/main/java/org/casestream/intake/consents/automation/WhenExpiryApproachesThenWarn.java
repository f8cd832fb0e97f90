package org.casestream.intake.consents.automation;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.contracts.ConsentId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.consents.domain.ConsentCommand.WarnOfExpiry;
import org.casestream.intake.consents.domain.ConsentStatus;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.read.consent.ConsentView;
import org.springframework.stereotype.Component;

/** Somebody can still ask the client for a new consent while the old one holds. Said once. */
@Component
class WhenExpiryApproachesThenWarn implements DueWork {

    private final ViewStore views;
    private final Commands commands;
    private final ConsentTerms terms;

    WhenExpiryApproachesThenWarn(ViewStore views, Commands commands, ConsentTerms terms) {
        this.views = views;
        this.commands = commands;
        this.terms = terms;
    }

    @Override
    public String name() {
        return "consent-expiry-warning";
    }

    @Override
    public void sendDue(Instant now) {
        LocalDate today = now.atZone(terms.zone()).toLocalDate();
        DueWork.sendEach(views.list(ConsentView.class, Where.is("status", ConsentStatus.ACTIVE).and("expiryApproaching", false)
                        .onOrBefore("expiry.lastDay", terms.warnedOfUpTo(today))),
                due -> commands.send(new WarnOfExpiry(new ConsentId(due.id()), today, terms)));
    }
}
