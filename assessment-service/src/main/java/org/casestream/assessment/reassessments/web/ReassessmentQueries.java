package org.casestream.assessment.reassessments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

import org.casestream.access.records.Records;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.reassessments.domain.ReassessmentTerms;
import org.casestream.assessment.reassessments.read.due.DueReassessment;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is to be assessed again, when and why. Who may see a case's latest assessment sees it here. */
@RestController
@RequestMapping("/api/v1/reassessments")
class ReassessmentQueries {

    private static final int LONGEST = 400;

    private final Records records;
    private final ReassessmentTerms terms;
    private final Clock clock;

    ReassessmentQueries(Records records, ReassessmentTerms terms, Clock clock) {
        this.records = records;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * One case that waits.
     *
     * @param level            1 to 5
     * @param lastAssessmentId the latest one
     * @param lastEndedAt      when that was reported, or cancelled
     * @param dueAt            by the region's terms, as of now
     * @param early            what brought it forward, if something did
     */
    record Waiting(CaseId caseId, ClientId clientId, AgencyId agencyId, int level, AssessmentId lastAssessmentId,
                   Instant lastEndedAt, Instant dueAt, @Nullable Early early) {}

    /**
     * Due within so many days, whole, the next ones first: a list of what has to be done. With a case, that one, whenever it is
     * due.
     */
    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<Waiting>> list(@RequestParam(required = false) @Nullable AgencyId agencyId,
                                                @RequestParam(required = false) @Nullable CaseId caseId,
                                                @RequestParam(defaultValue = "60") int days, Caller caller) {
        if (days < 1 || days > LONGEST) {
            throw Problem.parameter("days");
        }
        Instant now = clock.instant();
        Where asked = caseId != null ? Where.is("_id", caseId).present("since").andIfGiven("agencyId", agencyId)
                : DueReassessment.before(now.plus(Duration.ofDays(days)), terms)
                        .andIfGiven("agencyId", agencyId == null ? caller.agency() : agencyId);
        return Answers.page(records.list(DueReassessment.class, asked, caller).stream().map(one -> waiting(one, now))
                .sorted(Comparator.comparing(Waiting::dueAt).thenComparing(one -> one.caseId().value())).toList(), null);
    }

    private Waiting waiting(DueReassessment due, Instant now) {
        return new Waiting(due.caseId(), due.clientId(), due.agencyId(), due.level(), due.last(), due.since(),
                terms.due(due.since(), due.level(), due.triggeredAt(), now), due.early());
    }
}
