package org.casestream.assessment.administrations.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casestream.access.records.Access;
import org.casestream.assessment.administrations.domain.AdministrationCommand;
import org.casestream.assessment.administrations.domain.AdministrationCommand.AbandonAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.GiveLink;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.StartAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.TakeLinkBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationRefusal;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Channel;
import org.casestream.assessment.administrations.domain.Link;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.guard.Forms;
import org.casestream.assessment.administrations.guard.Forms.Form;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.KnownCases.KnownCase;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What staff does with the asking of an instrument. */
@RestController
@RequestMapping("/api/v1/administrations")
class AdministrationCommands {

    private final Commands commands;
    private final KnownCases cases;
    private final Access access;
    private final Instruments instruments;
    private final Forms forms;
    private final Ids ids;
    private final Clock clock;
    private final Duration linkFor;

    /** @param linkFor {@code casestream.assessment.link-for}: how long a client's link opens their form (own proposal) */
    AdministrationCommands(Commands commands, KnownCases cases, Access access, Instruments instruments, Forms forms, Ids ids,
                           Clock clock, @Value("${casestream.assessment.link-for:7d}") Duration linkFor) {
        this.commands = commands;
        this.cases = cases;
        this.access = access;
        this.instruments = instruments;
        this.forms = forms;
        this.ids = ids;
        this.clock = clock;
        this.linkFor = linkFor;
    }

    /**
     * @param assessmentId the case's open one, if it is asked within that
     * @param version      that the caller has seen; left out, it is the one that is current
     */
    record NewAdministration(CaseId caseId, @Nullable AssessmentId assessmentId, Code instrument, @Nullable Integer version,
                             LanguageTag language, Respondent respondent) {}

    /** @param safeToSend that the sender looked at how the person may be contacted, and this way is safe */
    record NewLink(Channel channel, boolean safeToSend) {}

    /** The only time that the token is shown; a page takes it from behind the {@code #} of the link. */
    record GivenLink(String token, Instant expiresAt) {}

    /**
     * @param answers   score of the chosen answer by item; they join what was answered before
     * @param takenBack items that are unanswered again
     */
    record GivenAnswers(Map<String, Integer> answers, @Nullable List<Code> takenBack) {}

    /** @param facts value by the id of the fact; what is not known is left out */
    record Completion(@Nullable Map<String, Code> facts) {}

    record Abandonment(AbandonReason reason) {

        Abandonment {
            if (reason == AbandonReason.CASE_CLOSED) { // only the closing of the case itself says that
                throw new Refused(CommonRefusal.VALUE_INVALID, "/reason");
            }
        }
    }

    record Nothing() {}

    @PostMapping
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Answers.Created> start(@RequestBody NewAdministration body, Caller caller) {
        KnownCase known = access.toAddTo(cases.find(body.caseId()), caller);
        Instrument instrument = instruments.find(body.instrument().value())
                .orElseThrow(() -> new Refused(CommonRefusal.VALUE_INVALID, "/instrument"));
        if (body.version() != null && body.version() != instrument.version()) {
            throw new Refused(AdministrationRefusal.INSTRUMENT_VERSION_NOT_CURRENT, "/version");
        }
        if (body.assessmentId() != null && !cases.openAssessment(body.caseId()).equals(Optional.of(body.assessmentId()))) {
            throw new Refused(CommonRefusal.VALUE_INVALID, "/assessmentId");
        }
        AdministrationId id = new AdministrationId(ids.next());
        Asking asking = new Asking(id, known.caseId(), known.clientId(), known.agencyId(), body.assessmentId(),
                instrument.id(), instrument.version());
        return Answers.created("/api/v1/administrations", id.value(),
                commands.send(new StartAdministration(id, asking, body.language(), body.respondent(), instrument)));
    }

    @PutMapping("/{id}/link")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<GivenLink> giveLink(@PathVariable AdministrationId id, ExpectedVersion expected, @RequestBody NewLink body) {
        FormLink fresh = FormLink.fresh();
        Link link = new Link(fresh.hash(), clock.instant().plus(linkFor));
        long version = commands.send(new GiveLink(id, link, body.channel(), body.safeToSend()), expected);
        return ResponseEntity.ok().eTag(Answers.etag(version)).cacheControl(CacheControl.noStore())
                .body(new GivenLink(fresh.token(), link.expiresAt()));
    }

    @PutMapping("/{id}/link/revocation")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> takeLinkBack(@PathVariable AdministrationId id, ExpectedVersion expected, @RequestBody Nothing body) {
        return done(new TakeLinkBack(id), expected);
    }

    /** Answers with what the answers set off, which needs no view and no broker. */
    @PutMapping("/{id}/answers")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Saved> save(@PathVariable AdministrationId id, ExpectedVersion expected, @RequestBody GivenAnswers body) {
        Instrument instrument = asked(id).instrument();
        long version = commands.send(new SaveAnswers(id, instrument, body.answers(),
                Code.values(body.takenBack()), new AlertId(ids.next()), null), expected);
        Form saved = asked(id);
        return Answers.view(Saved.of(saved, forms.raised(saved.state().alerts())), version);
    }

    @PutMapping("/{id}/completion")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> complete(@PathVariable AdministrationId id, ExpectedVersion expected, @RequestBody Completion body) {
        return done(new CompleteAdministration(id, asked(id).instrument(),
                Code.values(body.facts()), null), expected);
    }

    @PutMapping("/{id}/abandonment")
    @RolesAllowed({ASSESSOR, CASE_MANAGER})
    ResponseEntity<Void> abandon(@PathVariable AdministrationId id, ExpectedVersion expected, @RequestBody Abandonment body) {
        return done(new AbandonAdministration(id, body.reason()), expected);
    }

    private Form asked(AdministrationId id) {
        return forms.find(id).orElseThrow(Problem::notFound);
    }

    private ResponseEntity<Void> done(AdministrationCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
