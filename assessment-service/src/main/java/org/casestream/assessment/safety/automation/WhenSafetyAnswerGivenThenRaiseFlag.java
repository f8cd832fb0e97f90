package org.casestream.assessment.safety.automation;

import java.time.Clock;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.safety.domain.ReviewTimes;
import org.casestream.assessment.safety.domain.RiskFlagCommand.RaiseFlag;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.Commands;
import org.springframework.stereotype.Component;

/** There is no saved safety answer without its flag: both are recorded, or neither is. */
@Component
class WhenSafetyAnswerGivenThenRaiseFlag implements InTransaction<SafetyAnswersGiven> {

    private final Commands commands;
    private final ReviewTimes reviewTimes;
    private final Clock clock;

    WhenSafetyAnswerGivenThenRaiseFlag(Commands commands, ReviewTimes reviewTimes, Clock clock) {
        this.commands = commands;
        this.reviewTimes = reviewTimes;
        this.clock = clock;
    }

    @Override
    public void on(SafetyAnswersGiven event) {
        Asking asking = event.asking();
        commands.send(new RaiseFlag(event.alertId(), asking.caseId(), asking.clientId(), asking.agencyId(),
                RiskKind.SAFETY_ANSWER, event.severity(), asking.administrationId(), asking.assessmentId(),
                reviewTimes.dueFor(event.severity(), clock.instant())));
    }
}
