package org.casestream.assessment.needs.guard;

import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.needs.domain.NeedsNarrative;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.eventing.automation.InTransaction;
import org.springframework.stereotype.Component;

/** A closed case takes no words about needs, no strengths and no preferences. */
@Component
class NothingIsSaidInAClosedCase implements InTransaction<NeedsNarrative> {

    private final KnownCases cases;

    NothingIsSaidInAClosedCase(KnownCases cases) {
        this.cases = cases;
    }

    @Override
    public void on(NeedsNarrative event) {
        switch (event) {
            case NeedDescribed _, StrengthNoted _, PreferenceNoted _ -> cases.requireOpen(event.caseId());
            case NeedResolutionExplained _ -> { }
        }
    }
}
