package org.casestream.intake.clients.domain;

import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.jspecify.annotations.Nullable;

/**
 * What a client must remember to decide, nothing it only shows.
 *
 * @param restrictionNote of the last time that the restriction was set or lifted
 */
record ClientState(AgencyId agencyId, boolean restricted, @Nullable String restrictionNote, List<SensitivityLabel> labels) {

    static ClientState evolve(ClientState state, ClientEvent event) {
        return switch (event) {
            case ClientRegistered e -> new ClientState(e.agencyId(), false, null, List.of());
            case ClientRestrictionNoted e -> new ClientState(state.agencyId, state.restricted, e.note(), state.labels);
        };
    }

    static ClientState evolve(ClientState state, ConfidentialityEvent event) {
        return switch (event) {
            case ClientRestricted _ -> new ClientState(state.agencyId, true, null, state.labels);
            case ClientRestrictionLifted _ -> new ClientState(state.agencyId, false, null, state.labels);
            case ClientLabelled e -> new ClientState(state.agencyId, state.restricted, state.restrictionNote, e.labels());
        };
    }
}
