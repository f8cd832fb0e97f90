package org.casestream.intake.holds.domain;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.StaffId;

/** What happens to a legal hold. No other service acts on it, so none is told. */
public sealed interface LegalHoldEvent extends DomainEvent {

    LegalHoldId holdId();

    ClientId clientId();

    /** @param agencyId whose client it is */
    @EventType("intake.legal-hold-placed")
    record LegalHoldPlaced(LegalHoldId holdId, ClientId clientId, AgencyId agencyId, HoldReason reason)
            implements LegalHoldEvent {}

    @EventType("intake.legal-hold-released")
    record LegalHoldReleased(LegalHoldId holdId, ClientId clientId) implements LegalHoldEvent {}

    /** Somebody tried to have the client erased, and was refused. */
    @EventType("intake.legal-hold-upheld")
    record LegalHoldUpheld(LegalHoldId holdId, ClientId clientId, ErasureId erasureId, StaffId by) implements LegalHoldEvent {}

    /** Why. The catalogue is this project's own. */
    enum HoldReason { LITIGATION, INVESTIGATION, AUDIT, COURT_ORDER, RETENTION_ORDER, OTHER }
}
