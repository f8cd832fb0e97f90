package org.casestream.intake.consents.guard;

import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.intake.agencies.guard.KnownAgencies;
import org.springframework.stereotype.Component;

/** A recipient that is named is an agency of the region: a slip of the pen would permit nothing and look as if it did. */
@Component
class RecipientsOfTheRegion implements InTransaction<ConsentGranted> {

    private final KnownAgencies agencies;

    RecipientsOfTheRegion(KnownAgencies agencies) {
        this.agencies = agencies;
    }

    @Override
    public void on(ConsentGranted event) {
        agencies.requireEach(event.recipients().agencies(), "/recipients/agencies");
    }
}
