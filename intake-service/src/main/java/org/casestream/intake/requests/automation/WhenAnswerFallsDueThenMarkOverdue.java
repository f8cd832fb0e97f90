package org.casestream.intake.requests.automation;

import java.time.Instant;
import java.util.List;
import org.casestream.contracts.RequestId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.casestream.intake.requests.domain.RequestCommand.MarkAnswerOverdue;
import org.casestream.intake.requests.domain.RequestStatus;
import org.casestream.intake.requests.read.request.RequestView;
import org.springframework.stereotype.Component;

/** A request without an answer past its term is said to be overdue, once. */
@Component
class WhenAnswerFallsDueThenMarkOverdue implements DueWork {

    private final ViewStore views;
    private final Commands commands;

    WhenAnswerFallsDueThenMarkOverdue(ViewStore views, Commands commands) {
        this.views = views;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "answer-overdue";
    }

    @Override
    public void sendDue(Instant now) {
        DueWork.sendEach(views.list(RequestView.class, Where.all().in("status", List.of(RequestStatus.RECEIVED, RequestStatus.SCREENED))
                        .and("answerOverdue", false).before("answerDueAt", now)),
                due -> commands.send(new MarkAnswerOverdue(new RequestId(due.id()), now)));
    }
}
