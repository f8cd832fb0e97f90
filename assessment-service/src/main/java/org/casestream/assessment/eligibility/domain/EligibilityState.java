package org.casestream.assessment.eligibility.domain;

import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityAdopted;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityDetermined;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityLevelFollowed;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityRecordClosed;
import org.casestream.contracts.assessment.EligibilityEvent;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRecordOpened;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.jspecify.annotations.Nullable;

/**
 * What a case's eligibility must remember to decide.
 *
 * @param checked  what an assessment checked last; counts when it reports
 * @param counting what counts; null before the first report
 * @param level    1 to 5, as it is now; 0 before the first report
 * @param made     determinations so far
 * @param due      whether it is due to be determined again
 */
record EligibilityState(EligibilityRecordOpened opened, @Nullable EligibilityDetermined checked,
                        @Nullable EligibilityDetermined counting, int level, int made, boolean due, boolean closed) {

    static EligibilityState evolve(EligibilityState state, EligibilityEvent event) {
        return switch (event) {
            case EligibilityRecordOpened e -> new EligibilityState(e, null, null, 0, 0, false, false);
            case EligibilityRedeterminationDue _ -> new EligibilityState(state.opened, state.checked, state.counting, state.level,
                    state.made, true, state.closed);
            case EligibilityRedetermined _ -> state;
        };
    }

    static EligibilityState evolve(EligibilityState state, EligibilityDetail event) {
        return switch (event) {
            case EligibilityDetermined e when e.assessmentId() != null ->
                    new EligibilityState(state.opened, e, state.counting, state.level, e.number(), state.due, state.closed);
            case EligibilityDetermined e -> state.counts(e, e.number());
            case EligibilityAdopted _ -> state.checked == null ? state : state.counts(state.checked, state.made);
            case EligibilityLevelFollowed e -> new EligibilityState(state.opened, state.checked, state.counting, e.level(),
                    state.made, state.due, state.closed);
            case EligibilityRecordClosed _ -> new EligibilityState(state.opened, state.checked, state.counting, state.level,
                    state.made, state.due, true);
        };
    }

    private EligibilityState counts(EligibilityDetermined next, int number) {
        return new EligibilityState(opened, checked, next, next.determination().level(), number, false, closed);
    }
}
