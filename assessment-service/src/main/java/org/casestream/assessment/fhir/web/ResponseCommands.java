package org.casestream.assessment.fhir.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;

import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.casestream.access.records.Access;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ImportAnswers;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.guard.Forms;
import org.casestream.assessment.administrations.guard.Forms.Form;
import org.casestream.assessment.administrations.web.Saved;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.fhir.format.Answered;
import org.casestream.assessment.fhir.format.Fhir;
import org.casestream.assessment.fhir.format.FhirRefusal;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.Refused;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers that were given elsewhere, as FHIR R4 QuestionnaireResponses. */
@RestController
@RequestMapping("/api/v1/administrations")
class ResponseCommands {

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;
    private final Instruments instruments;
    private final Forms forms;
    private final Ids ids;
    private final Clock clock;

    ResponseCommands(Commands commands, KnownCases cases, Access access, Instruments instruments, Forms forms, Ids ids,
                     Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
        this.instruments = instruments;
        this.forms = forms;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param id    of the administration
     * @param asked the items that are to be asked after the answers
     * @param flags the risk flags that answers have raised in this administration, oldest first
     */
    record Imported(String id, List<String> asked, List<Saved.Flag> flags) {}

    /**
     * Takes answers in as if they had been given here when they were given: the same rules, the same scores, and the same
     * flags at once. What they are about is said by the address, because a case's name is ours.
     *
     * @param assessmentId the case's open one, if it was asked within that
     */
    @PostMapping(path = "/questionnaire-responses", consumes = {Fhir.JSON, MediaType.APPLICATION_JSON_VALUE})
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Imported> importAnswers(@RequestParam CaseId caseId,
                                           @RequestParam(required = false) @Nullable AssessmentId assessmentId,
                                           @RequestBody ObjectNode body, Caller caller) {
        KnownCase known = access.toAddTo(cases.find(caseId), caller);
        if (assessmentId != null && !cases.openAssessment(caseId).equals(Optional.of(assessmentId))) {
            throw new Refused(CommonRefusal.VALUE_INVALID, "/assessmentId");
        }
        Answered answered = Answered.of(Fhir.read(body, QuestionnaireResponse.class), instruments, known.clientId());
        AdministrationId id = id(answered, caseId);
        Asking asking = new Asking(id, known.caseId(), known.clientId(), known.agencyId(), assessmentId,
                answered.instrument().id(), answered.instrument().version());
        long version = commands.send(new ImportAnswers(id, asking, answered.language(), respondent(answered), answered.instrument(),
                answered.answers(), answered.completed(), new AlertId(ids.next()), answered.at(), clock.instant()));
        Form form = forms.find(id).orElseThrow();
        Saved saved = Saved.of(form, forms.raised(form.state().alerts()));
        return ResponseEntity.created(URI.create("/api/v1/administrations/" + id)).eTag(Answers.etag(version))
                .body(new Imported(id.value(), saved.asked(), saved.flags()));
    }

    /**
     * What has a name elsewhere has always the same one here, in the same case: the names that others give are neither unique
     * across agencies, nor is one agency to be told what another has.
     */
    private AdministrationId id(Answered answered, CaseId caseId) {
        String exported = answered.exportOf();
        if (exported != null && exported.matches(Identifier.SHAPE) && forms.find(new AdministrationId(exported))
                .filter(form -> form.state().asking().caseId().equals(caseId)).isPresent()) {
            throw new Refused(CommonRefusal.ALREADY_EXISTS, "/identifier"); // or a case would have the same answers twice
        }
        return new AdministrationId(answered.identifier() == null ? ids.next()
                : Ids.derived("questionnaire-response/" + caseId + "/" + answered.identifier()));
    }

    private static Respondent respondent(Answered answered) {
        return answered.respondent() == null ? Respondent.SELF : Stream.of(Respondent.values()).filter(Respondent::isProxy)
                .filter(one -> CasestreamJson.text(one).equals(answered.respondent())).findFirst()
                .orElseThrow(() -> new Refused(FhirRefusal.SOURCE_UNSUPPORTED, "/source/display"));
    }
}
