package org.casestream.access.timeline;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.access.records.Records;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.OpensRecord;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * This service's part of a case's timeline; the gateway puts the four parts together. It is read from the log itself: what
 * was answered is in it at once, and it needs no view.
 */
@RestController
@RequestMapping("/api/v1/cases/{caseId}/timeline-entries")
public class CaseTimelineQueries {

    private final EventLog log;
    private final Records records;

    public CaseTimelineQueries(EventLog log, Records records) {
        this.log = log;
        this.records = records;
    }

    /** @param items in the order in which they were recorded here */
    public record Entries(List<Entry> items) {}

    /**
     * Who did what to a case, when it happened and when it was recorded. Coded facts only.
     *
     * @param type       stable name of the event
     * @param recordId   the case, assessment, plan or referral it is about
     * @param sequence   its place in that record's history, from 0
     * @param recordedAt never earlier than it could be seen; a late entry has an earlier {@code occurredAt}
     */
    public record Entry(String eventId, String type, String recordId, long sequence, Instant occurredAt,
                        Instant recordedAt, @Nullable String actor) {

        private static Entry of(DomainEventMessage<?> event) {
            return new Entry(event.getIdentifier(), EventNames.nameOf(event.getPayloadType()), event.getAggregateIdentifier(),
                    event.getSequenceNumber(), Recorded.occurredAt(event), event.getTimestamp(), Recorded.actor(event));
        }
    }

    /** What happened to those records of the case that the caller may see; {@code asOf} leaves out what was recorded later. */
    @GetMapping
    @RolesAllowed({Roles.INTAKE_WORKER, Roles.CASE_MANAGER, Roles.ASSESSOR, Roles.SUPERVISOR, Roles.AUDITOR})
    public Entries entries(@PathVariable CaseId caseId, ReadAt at, Caller caller) {
        List<DomainEventMessage<?>> events = log.ofCase(caseId).stream() // none is opened that has sealed content
                .filter(event -> at.asOf() == null || !event.getTimestamp().isAfter(at.asOf())).toList();
        Set<String> visible = records.among(began(events, caseId), caller);
        List<Entry> entries = events.stream().filter(event -> visible.contains(event.getAggregateIdentifier())).map(Entry::of).toList();
        if (entries.isEmpty()) {
            throw Problem.notFound();
        }
        return new Entries(entries);
    }

    /**
     * The records that the events are about, by their ids. What is no record of the person's (who read the case in an
     * emergency) goes with the case, and stays in its agency.
     */
    private static Map<String, What> began(List<DomainEventMessage<?>> events, CaseId caseId) {
        Map<String, What> began = new LinkedHashMap<>();
        What last = null;
        for (DomainEventMessage<?> event : events) {
            if (OpensRecord.class.isAssignableFrom(event.getPayloadType()) && event.getPayload() instanceof OpensRecord opens) {
                last = new What(Resource.ofStream(event.getType()), opens.clientId(), caseId, opens.agencyId(), null,
                        event.getTimestamp());
                began.put(event.getAggregateIdentifier(), last);
            } else if (last != null && !began.containsKey(event.getAggregateIdentifier())) {
                began.put(event.getAggregateIdentifier(), new What(Resource.OTHER, last.person(), caseId, last.owner(), null,
                        event.getTimestamp()));
            }
        }
        return began;
    }
}
