package org.casestream.referral.referrals.automation;

import java.time.Duration;
import java.time.Instant;
import org.casestream.contracts.ReferralId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.referral.referrals.domain.ReferralCommand.MarkStalled;
import org.casestream.referral.referrals.read.unanswered.UnansweredReferral;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A request that nobody answered for too long is said to have stalled, once. */
@Component
class WhenRequestIsUnansweredThenMarkStalled implements DueWork {

    private final ViewStore views;
    private final Commands commands;
    private final Duration answerWithin;

    /** @param answerWithin {@code casestream.referral.answer-within}; seven days are this project's own proposal */
    WhenRequestIsUnansweredThenMarkStalled(ViewStore views, Commands commands,
                                           @Value("${casestream.referral.answer-within:7d}") Duration answerWithin) {
        this.views = views;
        this.commands = commands;
        this.answerWithin = answerWithin;
    }

    @Override
    public String name() {
        return "referral-stalled";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(UnansweredReferral.class, Where.is("waiting", true).before("since", now.minus(answerWithin))),
                waiting -> commands.send(new MarkStalled(new ReferralId(waiting.id()))));
    }
}
