package org.casestream.assessment.fhir.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Map;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.administrations.read.administration.AdministrationView;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.Responses;
import org.casestream.assessment.fhir.format.Responses.Answering;
import org.casestream.assessment.fhir.format.Responses.Progress;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AdministrationId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.ReadAt;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers as FHIR R4 QuestionnaireResponses, for whom may see them; taken down like every other look at them. */
@RestController
@RequestMapping("/api/v1/administrations")
class ResponseQueries {

    private final Records records;
    private final Instruments instruments;

    ResponseQueries(Records records, Instruments instruments) {
        this.records = records;
        this.instruments = instruments;
    }

    @GetMapping(path = "/{id}/questionnaire-response", produces = {Fhir.JSON, MediaType.APPLICATION_JSON_VALUE})
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<String> response(@PathVariable AdministrationId id, ReadAt at, Caller caller) {
        Seen<AdministrationView> seen = records.find(AdministrationView.class, id.value(), at, caller);
        AdministrationView view = seen.view();
        Instrument instrument = instruments.find(view.instrument(), view.version()).orElseThrow();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(Fhir.JSON)).eTag(Answers.etag(seen.version()))
                .body(Fhir.json(Responses.of(instrument, answering(view))));
    }

    private static Answering answering(AdministrationView view) {
        Map<String, Integer> answers = view.answers() == null && view.answered() == 0 ? Map.of() : view.answers();
        return new Answering(view.id(), view.clientId(), view.proxy() ? CasestreamJson.text(view.respondent()) : null,
                switch (view.status()) {
                    case OFFERED, IN_PROGRESS -> Progress.OPEN;
                    case COMPLETED -> Progress.COMPLETED;
                    case ABANDONED, EXPIRED -> Progress.STOPPED;
                }, authored(view), view.language(), answers, view.scores(), view.results());
    }

    private static Instant authored(AdministrationView view) {
        return view.progress() == null ? view.startedAt() : view.progress().at();
    }
}
