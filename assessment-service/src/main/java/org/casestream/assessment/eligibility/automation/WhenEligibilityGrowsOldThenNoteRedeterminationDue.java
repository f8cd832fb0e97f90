package org.casestream.assessment.eligibility.automation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteRedeterminationDue;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.RuleSets;
import org.casestream.assessment.eligibility.read.record.EligibilityView;
import org.casestream.assessment.eligibility.read.record.EligibilityView.Status;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.stereotype.Component;

/** Eligibility is due to be determined again when a program's period is over or other rules are in force; said once. */
@Component
class WhenEligibilityGrowsOldThenNoteRedeterminationDue implements DueWork {

    private final ViewStore views;
    private final RuleSets ruleSets;
    private final Commands commands;

    WhenEligibilityGrowsOldThenNoteRedeterminationDue(ViewStore views, RuleSets ruleSets, Commands commands) {
        this.views = views;
        this.ruleSets = ruleSets;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "eligibility-redetermination";
    }

    @Override
    public void sendDue(Instant now) {
        EligibilityRules inForce = ruleSets.inForce(now);
        Where counting = Where.is("status", Status.DETERMINED);
        Stream<EligibilityView> old = Stream.of(counting.onOrBefore("dueOn", now.atZone(inForce.zone()).toLocalDate()),
                        counting.notIn("version", List.of(inForce.version())))
                .flatMap(where -> views.list(EligibilityView.class, where).stream());
        DueWork.sendEach(old.map(EligibilityView::id).distinct().toList(),
                id -> commands.send(new NoteRedeterminationDue(new EligibilityRecordId(id), inForce, now)));
    }
}
