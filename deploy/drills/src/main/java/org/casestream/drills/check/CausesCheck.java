package org.casestream.drills.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.drills.history.Attempt;

/** No event without somebody who asked for it, or a published event that set it off, or a day that came. */
public final class CausesCheck implements Check {

    /** What nobody asks for: it falls due, or comes with the program. */
    private static final Set<String> OF_ITSELF = Set.of("assessment.instrument-shipped", "assessment.assessment-overdue",
            "assessment.risk-flag-review-overdue", "assessment.administration-expired",
            "assessment.eligibility-redetermination-due", "intake.request-answer-overdue",
            "careplan.safety-plan-overdue", "careplan.plan-review-due", "referral.referral-stalled");

    @Override
    public String name() {
        return "causes";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Set<String> asked = evidence.commands().stream().flatMap(command -> command.attempts().stream())
                .map(Attempt::correlation).collect(Collectors.toSet());
        Set<String> causes = evidence.publishedEvents().stream().map(Event::id).collect(Collectors.toSet());
        return evidence.events().stream().filter(event -> !hasCause(event, asked, causes))
                .map(event -> new Violation(name(), event.recordedAt(), "nobody caused " + event.describe())).toList();
    }

    private static boolean hasCause(Event event, Set<String> asked, Set<String> causes) {
        if (event.causation() != null) {
            return causes.contains(event.causation());
        }
        return event.correlation() != null && asked.contains(event.correlation()) || OF_ITSELF.contains(event.type());
    }
}
