package org.casestream.intake.consents.domain;

import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentRevocationNoted;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentSigned;
import org.jspecify.annotations.Nullable;

/**
 * What a consent must remember to decide, nothing it only shows.
 *
 * @param warned whether it was said that its last day is near
 * @param ending how it was superseded or revoked, or that it expired
 */
record ConsentState(ConsentGranted granted, boolean warned, @Nullable ConsentEvent ending, @Nullable String revocationNote) {

    static ConsentState evolve(ConsentState state, ConsentEvent event) {
        return switch (event) {
            case ConsentGranted e -> new ConsentState(e, false, null, null);
            case ConsentExpiryApproaching _ -> new ConsentState(state.granted, true, state.ending, state.revocationNote);
            case ConsentSuperseded e -> state.ended(e);
            case ConsentRevoked e -> state.ended(e);
            case ConsentExpired e -> state.ended(e);
        };
    }

    static ConsentState evolve(ConsentState state, ConsentNarrative event) {
        return switch (event) {
            case ConsentSigned _ -> state;
            case ConsentRevocationNoted e -> new ConsentState(state.granted, state.warned, state.ending, e.note());
        };
    }

    boolean active() {
        return ending == null;
    }

    private ConsentState ended(ConsentEvent how) {
        return new ConsentState(granted, warned, how, null);
    }
}
