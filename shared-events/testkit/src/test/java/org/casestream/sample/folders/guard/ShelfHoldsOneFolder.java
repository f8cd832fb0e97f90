package org.casestream.sample.folders.guard;

import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderRefusal;
import org.springframework.stereotype.Component;

/** The agency "tight-shelf" holds one folder. */
@Component
class ShelfHoldsOneFolder implements InTransaction<FolderOpened> {

    private final Lookups lookups;

    ShelfHoldsOneFolder(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(FolderOpened event) {
        if (event.agencyId().value().equals("tight-shelf")) {
            lookups.claim("shelf", event.agencyId().value(), event.caseId().value(), FolderRefusal.SHELF_FULL);
        }
    }
}
