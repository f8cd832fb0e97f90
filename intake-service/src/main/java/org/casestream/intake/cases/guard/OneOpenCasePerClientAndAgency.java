package org.casestream.intake.cases.guard;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.intake.cases.domain.CaseRefusal;
import org.springframework.stereotype.Component;

/** A client has at most one open case at an agency. */
@Component
public class OneOpenCasePerClientAndAgency implements InTransaction<CaseEvent> {

    private static final String OPEN_CASE = "open-case";

    private final Lookups lookups;

    OneOpenCasePerClientAndAgency(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(CaseEvent event) {
        switch (event) {
            case CaseOpened e -> lookups.claim(OPEN_CASE, e.clientId() + "/" + e.agencyId(), e.caseId().value(),
                    CaseRefusal.OPEN_CASE_EXISTS);
            case CaseClosed e -> lookups.keys(OPEN_CASE, e.caseId().value()).forEach(key -> lookups.release(OPEN_CASE, key));
            case CaseManagerAssigned _, CaseFindingsRecorded _, CaseEligibilityChanged _, CaseLevelChanged _, CaseAlertRaised _,
                 CaseAlertAcknowledged _, CriticalIncidentReported _ -> { }
        }
    }

    public boolean isOpen(ClientId clientId, AgencyId agencyId) {
        return lookups.find(OPEN_CASE, clientId + "/" + agencyId).isPresent();
    }
}
