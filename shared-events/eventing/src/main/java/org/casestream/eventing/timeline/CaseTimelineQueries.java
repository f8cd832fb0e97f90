package org.casestream.eventing.timeline;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.casestream.eventing.view.ViewStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** This service's part of a case's timeline; the gateway puts the four parts together. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}/timeline-entries")
public class CaseTimelineQueries {

    private final ViewStore views;

    public CaseTimelineQueries(ViewStore views) {
        this.views = views;
    }

    /** @param items in the order in which they were recorded here */
    public record Entries(List<CaseTimeline.Entry> items) {}

    /** For the people of the case's agency and for auditors; {@code asOf} leaves out what was recorded later. */
    @GetMapping
    @RolesAllowed({Roles.INTAKE_WORKER, Roles.CASE_MANAGER, Roles.ASSESSOR, Roles.SUPERVISOR, Roles.AUDITOR})
    public Entries entries(@PathVariable CaseId caseId, ReadAt at, Caller caller) {
        CaseTimeline timeline = views.find(CaseTimeline.class, caseId.value()).orElseThrow(Problem::notFound).view();
        if (timeline.agencyId() == null || !caller.sees(timeline.agencyId())) {
            throw Problem.notFound();
        }
        List<CaseTimeline.Entry> entries = timeline.recordedBy(at.asOf());
        if (entries.isEmpty()) {
            throw Problem.notFound();
        }
        return new Entries(entries);
    }
}
