package org.casestream.assessment.instruments.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be done with a version of an instrument. */
public sealed interface ReleaseCommand {

    ReleaseId releaseId();

    /**
     * The program, or the region's files, come with this definition.
     *
     * @param text the definition's JSON, as it is kept
     */
    record ShipInstrument(@TargetAggregateIdentifier ReleaseId releaseId, Instrument definition, String text) implements ReleaseCommand {}

    /** @param text the definition's JSON, as it is kept */
    record ImportInstrument(@TargetAggregateIdentifier ReleaseId releaseId, Instrument definition, String text) implements ReleaseCommand {}

    record PublishInstrument(@TargetAggregateIdentifier ReleaseId releaseId) implements ReleaseCommand {}

    record RetireInstrument(@TargetAggregateIdentifier ReleaseId releaseId) implements ReleaseCommand {}
}
