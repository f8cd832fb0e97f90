package org.casestream.intake.erasures.automation;

import java.time.Instant;
import org.casestream.contracts.ErasureId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.erasures.domain.ErasureCommand.CarryOutErasure;
import org.casestream.intake.erasures.domain.ErasureStatus;
import org.casestream.intake.erasures.read.erasure.ErasureView;
import org.casestream.intake.holds.guard.HoldsOnClients;
import org.springframework.stereotype.Component;

/** What was approved is done within seconds, or as soon as a hold that came in between is released. */
@Component
class WhenErasureApprovedThenCarryOut implements DueWork {

    private final ViewStore views;
    private final Commands commands;
    private final HoldsOnClients holds;

    WhenErasureApprovedThenCarryOut(ViewStore views, Commands commands, HoldsOnClients holds) {
        this.views = views;
        this.commands = commands;
        this.holds = holds;
    }

    @Override
    public String name() {
        return "erasure";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(ErasureView.class, Where.is("status", ErasureStatus.APPROVED)).stream()
                        .filter(due -> holds.standing(due.clientId()).isEmpty()).toList(),
                due -> commands.send(new CarryOutErasure(new ErasureId(due.id()))));
    }
}
