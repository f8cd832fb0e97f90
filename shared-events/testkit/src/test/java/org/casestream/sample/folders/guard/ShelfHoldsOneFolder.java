package org.casestream.sample.folders.guard;

import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderRefusal;
import org.springframework.stereotype.Component;

/** The agency "tight-shelf" holds one folder. */
@Component
public class ShelfHoldsOneFolder implements InTransaction<FolderOpened> {

    /** What a test lets happen while the transaction that opens a folder is open. */
    public static volatile Runnable meanwhile = () -> {};

    private final Lookups lookups;

    ShelfHoldsOneFolder(Lookups lookups) {
        this.lookups = lookups;
    }

    @Override
    public void on(FolderOpened event) {
        meanwhile.run();
        if (event.agencyId().value().equals("tight-shelf")) {
            lookups.claim("shelf", event.agencyId().value(), event.caseId().value(), FolderRefusal.SHELF_FULL);
        }
    }
}
