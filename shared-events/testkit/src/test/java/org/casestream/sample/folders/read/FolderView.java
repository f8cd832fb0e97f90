package org.casestream.sample.folders.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.casestream.eventing.view.Recorded;
import org.casestream.sample.folders.domain.FolderEvent;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderEvent.NarrativeWritten;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.jspecify.annotations.Nullable;

public record FolderView(String id, String agencyId, List<Integer> pages, Instant openedAt, double weight) {

    /** The page that this view cannot fold; switched on by a test. */
    public static volatile int unfoldable = -1;

    static FolderView evolve(@Nullable FolderView view, Recorded event) {
        return switch ((FolderEvent) event.event()) {
            case FolderOpened e -> new FolderView(e.caseId().value(), e.agencyId().value(), List.of(), event.occurredAt(), 3.3);
            case PageAdded e -> {
                if (e.number() == unfoldable) {
                    throw new IllegalStateException("cannot fold");
                }
                List<Integer> more = new ArrayList<>(view.pages);
                more.add(e.number());
                yield new FolderView(view.id, view.agencyId, more, view.openedAt, view.weight);
            }
            case NarrativeWritten _ -> view;
        };
    }
}
