package org.casestream.intake.clients.domain;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.jspecify.annotations.Nullable;

/** What can be asked about a client. */
public sealed interface ClientCommand {

    ClientId clientId();

    /**
     * @param agencyId the client belongs to it from now on
     * @param today    in the agency's zone
     */
    record RegisterClient(@TargetAggregateIdentifier ClientId clientId, AgencyId agencyId, Identity identity,
                          LocalDate today) implements ClientCommand {}

    /** @param note why only those who work with the client may find them */
    record RestrictClient(@TargetAggregateIdentifier ClientId clientId, @Nullable String note) implements ClientCommand {}

    /** @param note why that is over */
    record LiftRestriction(@TargetAggregateIdentifier ClientId clientId, @Nullable String note) implements ClientCommand {}

    /** @param labels all that the record bears from now on, in place of those that it bore */
    record LabelClient(@TargetAggregateIdentifier ClientId clientId, List<SensitivityLabel> labels) implements ClientCommand {}
}
