package org.casestream.intake.emergency.guard;

import org.casestream.access.facts.Facts;
import org.casestream.access.policy.PersonFacts;
import org.casestream.access.policy.Policy;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.intake.cases.guard.KnownCases;
import org.casestream.intake.cases.guard.KnownCases.Owner;
import org.casestream.intake.emergency.domain.Obstacle;
import org.casestream.intake.emergency.domain.Standing;
import org.casestream.intake.emergency.domain.Standing.Asker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows for certain, and not by a view that may be late, what stands for and against emergency access. */
@Component
public class Standings {

    private final KnownCases cases;
    private final Facts facts;

    Standings(KnownCases cases, Facts facts) {
        this.cases = cases;
        this.facts = facts;
    }

    /** @throws Refused NOT_FOUND, at the pointer, if there is no such case */
    public Standing of(CaseId caseId, StaffId staffId, AgencyId agencyId, String pointer) {
        Owner owner = cases.owner(caseId).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND, pointer));
        PersonFacts person = facts.of(owner.clientId());
        return new Standing(owner.clientId(), owner.agencyId(), person.restricted(), obstacle(person, owner, agencyId),
                new Asker(staffId, agencyId));
    }

    /** A no to sharing is about others than the agency that took it down. */
    private @Nullable Obstacle obstacle(PersonFacts person, Owner owner, AgencyId asking) {
        if (!Policy.allowsEmergency(person.labels())) {
            return Obstacle.LABEL;
        }
        return !owner.agencyId().equals(asking) && person.denies(asking, facts.kindOf(asking).orElse(null))
                ? Obstacle.CLIENT_DENIED : null;
    }
}
