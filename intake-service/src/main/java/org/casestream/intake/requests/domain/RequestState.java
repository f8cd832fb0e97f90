package org.casestream.intake.requests.domain;

import org.casestream.contracts.intake.RequestEvent;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.contracts.intake.RequestEvent.RequestAnswerOverdue;
import org.casestream.contracts.intake.RequestEvent.RequestDeclined;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.contracts.intake.RequestEvent.RequestScreened;
import org.casestream.contracts.intake.RequestEvent.RequestWithdrawn;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDeclineNoted;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDescribed;
import org.casestream.intake.requests.domain.RequestNarrative.RequestScreeningNoted;
import org.jspecify.annotations.Nullable;

/**
 * What a request must remember to decide, nothing it only shows.
 *
 * @param conclusion how it was accepted, declined or withdrawn
 */
record RequestState(RequestReceived received, @Nullable RequestScreened screened, @Nullable String screeningNote,
                    boolean overdue, @Nullable RequestEvent conclusion, @Nullable String declineNote) {

    static RequestState evolve(RequestState state, RequestEvent event) {
        return switch (event) {
            case RequestReceived e -> new RequestState(e, null, null, false, null, null);
            case RequestScreened e -> state.with(e, state.screeningNote, state.overdue);
            case RequestAccepted e -> state.concluded(e, null);
            case RequestDeclined e -> state.concluded(e, null);
            case RequestWithdrawn e -> state.concluded(e, null);
            case RequestAnswerOverdue _ -> state.with(state.screened, state.screeningNote, true);
        };
    }

    static RequestState evolve(RequestState state, RequestNarrative event) {
        return switch (event) {
            case RequestDescribed _ -> state;
            case RequestScreeningNoted e -> state.with(state.screened, e.note(), state.overdue);
            case RequestDeclineNoted e -> state.concluded(state.conclusion, e.note());
        };
    }

    private RequestState with(@Nullable RequestScreened screening, @Nullable String note, boolean late) {
        return new RequestState(received, screening, note, late, conclusion, declineNote);
    }

    private RequestState concluded(@Nullable RequestEvent how, @Nullable String note) {
        return new RequestState(received, screened, screeningNote, overdue, how, note);
    }
}
