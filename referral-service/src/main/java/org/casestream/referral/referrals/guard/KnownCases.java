package org.casestream.referral.referrals.guard;

import java.util.List;
import java.util.Optional;
import org.casestream.access.records.Access.CaseAtAgency;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.eventing.automation.Lookups;
import org.casestream.referral.referrals.domain.ReferralRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What this service knows of a case. */
@Component
public class KnownCases {

    private static final String CLIENT = "case-client";
    private static final String AGENCY = "case-agency";
    private static final String MANAGER = "case-manager";
    private static final String CLOSED = "case-closed";
    private static final String TURN = "case-turn";

    private final Lookups lookups;

    KnownCases(Lookups lookups) {
        this.lookups = lookups;
    }

    /** @param managerId null as long as nobody was assigned */
    public record KnownCase(CaseId caseId, ClientId clientId, AgencyId agencyId, @Nullable StaffId managerId)
            implements CaseAtAgency {}

    public Optional<KnownCase> find(CaseId caseId) {
        return lookups.find(CLIENT, caseId.value()).map(client -> new KnownCase(caseId, new ClientId(client),
                new AgencyId(lookups.find(AGENCY, caseId.value()).orElseThrow()), manager(caseId).orElse(null)));
    }

    public List<CaseId> of(ClientId clientId) {
        return lookups.keys(CLIENT, clientId.value()).stream().map(CaseId::new).toList();
    }

    public Optional<StaffId> manager(CaseId caseId) {
        return lookups.find(MANAGER, caseId.value()).map(StaffId::new);
    }

    public boolean closed(CaseId caseId) {
        return lookups.find(CLOSED, caseId.value()).isPresent();
    }

    /**
     * Waits until no other transaction is drafting referrals of the case or closing it, and keeps others waiting until this
     * one ends. What is then looked up about the case and its open referrals stays true, so that a referral drafted while
     * its case is closed or gets another manager is neither left open nor left behind.
     */
    public void takeTurn(CaseId caseId) {
        lookups.put(TURN, caseId.value(), "taken"); // writing the row locks it
    }

    public void remember(CaseId caseId, ClientId clientId, AgencyId agencyId) {
        lookups.put(CLIENT, caseId.value(), clientId.value());
        lookups.put(AGENCY, caseId.value(), agencyId.value());
    }

    public void rememberManager(CaseId caseId, StaffId managerId) {
        lookups.put(MANAGER, caseId.value(), managerId.value());
    }

    public void close(CaseId caseId) {
        lookups.put(CLOSED, caseId.value(), "closed");
    }

    /** @throws Refused CASE_ALREADY_CLOSED */
    void requireOpen(CaseId caseId) {
        takeTurn(caseId);
        if (closed(caseId)) {
            throw new Refused(ReferralRefusal.CASE_ALREADY_CLOSED);
        }
    }
}
