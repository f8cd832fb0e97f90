package org.casestream.access.erasure;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;

/** This service is to forget a person. Doing so again changes nothing. */
record ForgetPerson(@TargetAggregateIdentifier ClientId clientId, ErasureId erasureId) {}
