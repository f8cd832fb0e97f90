package org.casestream.intake.erasures.web;

import java.util.List;
import org.casestream.access.erasure.PersonKeys;
import org.casestream.contracts.ClientId;
import org.casestream.intake.erasures.guard.ErasuresOfClients;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/**
 * Those who were erased, for the operator: how many, never who. Reachable on the management port only.
 * {@code POST /actuator/erasures} shreds their keys again, after these were restored from a copy of the time before.
 */
@Component
@Endpoint(id = "erasures")
public class ErasedPersonsEndpoint {

    private final ErasuresOfClients erasures;
    private final PersonKeys keys;

    ErasedPersonsEndpoint(ErasuresOfClients erasures, PersonKeys keys) {
        this.erasures = erasures;
        this.keys = keys;
    }

    /** @param erased how many persons */
    public record Erased(int erased) {}

    @ReadOperation
    public Erased count() {
        return new Erased(erasures.erased().size());
    }

    @WriteOperation
    public Erased shredAgain() {
        List<ClientId> everybody = erasures.erased();
        everybody.forEach(keys::shred);
        return new Erased(everybody.size());
    }
}
