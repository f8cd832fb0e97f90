package org.casestream.assessment.administrations.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.administrations.read.administration.AdministrationView;
import org.casestream.assessment.administrations.read.scores.ScoreSeries;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was asked, and what it amounted to over time. Auditors see when, not what. */
@RestController
@RequestMapping("/api/v1")
class AdministrationQueries {

    private final Records records;
    private final Instruments instruments;

    AdministrationQueries(Records records, Instruments instruments) {
        this.records = records;
        this.instruments = instruments;
    }

    @GetMapping("/administrations")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<AdministrationView>> list(@RequestParam(required = false) @Nullable CaseId caseId,
                                                           Caller caller, PageRequest request) {
        return records.page(AdministrationView.class, Where.all().andIfGiven("caseId", caseId), caller, request);
    }

    @GetMapping("/administrations/{id}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<AdministrationView> get(@PathVariable AdministrationId id, ReadAt at, Caller caller) {
        return records.get(AdministrationView.class, id.value(), at, caller);
    }

    /** A chart for each instrument that the client completed; 404 if there is none to see. */
    @GetMapping("/clients/{clientId}/scores")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<ScoreChart>> scores(@PathVariable ClientId clientId,
                                                     @RequestParam(required = false) @Nullable String instrument,
                                                     Caller caller, PageRequest request) {
        Page<Seen<ScoreSeries>> page = records.search(ScoreSeries.class,
                Where.is("clientId", clientId).andIfGiven("instrument", instrument).present("points"), caller, request);
        if (page.items().isEmpty() && request.cursor() == null) {
            throw Problem.notFound();
        }
        List<ScoreChart> charts = page.items().stream().map(seen -> ScoreChart.of(seen.view(), instruments)).toList();
        return Answers.page(charts, page.nextCursor());
    }
}
