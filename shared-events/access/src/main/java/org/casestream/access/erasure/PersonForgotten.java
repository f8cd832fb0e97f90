package org.casestream.access.erasure;

import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ForgetsPerson;

/** From here on this service knows that a person was erased; its views fold what is about them afresh when they come by. */
@EventType("access.person-forgotten")
record PersonForgotten(ErasureId erasureId, ClientId clientId) implements ForgetsPerson {}
