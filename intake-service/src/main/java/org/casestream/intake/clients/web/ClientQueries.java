package org.casestream.intake.clients.web;

import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.access.records.Records;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ReadAt;
import org.casestream.intake.clients.read.client.ClientView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows clients to the people of their own agency, and to nobody else. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientQueries {

    private final Records records;

    ClientQueries(Records records) {
        this.records = records;
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR})
    ResponseEntity<ClientView> get(@PathVariable ClientId id, ReadAt at, Caller caller) {
        return records.get(ClientView.class, id.value(), at, caller);
    }
}
