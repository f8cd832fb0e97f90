package org.casestream.eventing.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.OpensRecord;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a case's history: who did what, when it happened and when it was recorded. Coded facts only.
 *
 * @param id       the case
 * @param agencyId whose case it is, as this service knows it
 */
public record CaseTimeline(String id, @Nullable AgencyId agencyId, List<Entry> entries) {

    /**
     * @param type       stable name of the event
     * @param recordId   the case, assessment, plan or referral it is about
     * @param sequence   its place in that record's history, from 0
     * @param recordedAt never earlier than it could be seen; a late entry has an earlier {@code occurredAt}
     */
    public record Entry(String eventId, String type, String recordId, long sequence, Instant occurredAt,
                        Instant recordedAt, @Nullable String actor) {}

    static CaseTimeline evolve(@Nullable CaseTimeline timeline, String caseId, Recorded event) {
        AgencyId agency = event.event() instanceof OpensRecord opening ? opening.agencyId()
                : timeline == null ? null : timeline.agencyId;
        List<Entry> entries = timeline == null ? new ArrayList<>() : new ArrayList<>(timeline.entries);
        entries.add(new Entry(event.eventId(), EventNames.nameOf(event.event().getClass()), event.streamId(),
                event.sequence(), event.occurredAt(), event.recordedAt(), event.actor()));
        return new CaseTimeline(caseId, agency, entries);
    }

    List<Entry> recordedBy(@Nullable Instant asOf) {
        return asOf == null ? entries : entries.stream().filter(entry -> !entry.recordedAt().isAfter(asOf)).toList();
    }
}
