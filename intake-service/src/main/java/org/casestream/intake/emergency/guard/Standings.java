package org.casestream.intake.emergency.guard;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.intake.agencies.guard.KnownAgencies;
import org.casestream.intake.cases.guard.KnownCases;
import org.casestream.intake.cases.guard.KnownCases.Owner;
import org.casestream.intake.clients.guard.ConfidentialClients;
import org.casestream.intake.directives.guard.DenialsInForce;
import org.casestream.intake.emergency.domain.Standing;
import org.casestream.intake.emergency.domain.Standing.Asker;
import org.springframework.stereotype.Component;

/** Knows for certain, and not by a view that may be late, what stands for and against emergency access. */
@Component
public class Standings {

    private final KnownCases cases;
    private final ConfidentialClients clients;
    private final DenialsInForce denials;
    private final KnownAgencies agencies;

    Standings(KnownCases cases, ConfidentialClients clients, DenialsInForce denials, KnownAgencies agencies) {
        this.cases = cases;
        this.clients = clients;
        this.denials = denials;
        this.agencies = agencies;
    }

    /** @throws Refused NOT_FOUND, at the pointer, if there is no such case */
    public Standing of(CaseId caseId, StaffId staffId, AgencyId agencyId, String pointer) {
        Owner owner = cases.owner(caseId).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND, pointer));
        return new Standing(owner.clientId(), owner.agencyId(), clients.restricted(owner.clientId()),
                clients.labels(owner.clientId()), denials.of(owner.clientId()),
                new Asker(staffId, agencyId, agencies.kind(agencyId).orElse(null)));
    }
}
