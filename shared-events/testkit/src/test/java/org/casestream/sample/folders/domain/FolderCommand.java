package org.casestream.sample.folders.domain;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;

public sealed interface FolderCommand {
    record OpenFolder(@TargetAggregateIdentifier CaseId caseId, AgencyId agencyId) implements FolderCommand {}

    record AddPage(@TargetAggregateIdentifier CaseId caseId, int number) implements FolderCommand {}

    record WriteNarrative(@TargetAggregateIdentifier CaseId caseId, String text) implements FolderCommand {}
}
