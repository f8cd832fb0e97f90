package org.casestream.sample.folders.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.eventing.view.Recorded;
import org.casestream.sample.folders.domain.FolderEvent;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderEvent.NarrativeWritten;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.jspecify.annotations.Nullable;

/** @param narrative the last one; null when there is none, and when the person was erased */
public record FolderView(String id, String agencyId, ClientId clientId, List<Integer> pages, Instant openedAt, double weight,
                         @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String narrative) implements AboutPerson {

    /** The page that this view cannot fold; switched on by a test. */
    public static volatile int unfoldable = -1;

    static FolderView evolve(@Nullable FolderView view, Recorded event) {
        return switch ((FolderEvent) event.event()) {
            case FolderOpened e -> new FolderView(e.caseId().value(), e.agencyId().value(), e.clientId(), List.of(),
                    event.occurredAt(), 3.3, null);
            case PageAdded e -> {
                if (e.number() == unfoldable) {
                    throw new IllegalStateException("cannot fold");
                }
                List<Integer> more = new ArrayList<>(view.pages);
                more.add(e.number());
                yield new FolderView(view.id, view.agencyId, view.clientId, more, view.openedAt, view.weight, view.narrative);
            }
            case NarrativeWritten e -> new FolderView(view.id, view.agencyId, view.clientId, view.pages, view.openedAt, view.weight,
                    e.text());
        };
    }
}
