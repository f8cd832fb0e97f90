package org.casestream.assessment.reports.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

import org.casestream.assessment.assessments.domain.Delivery;
import org.casestream.assessment.assessments.domain.DeliveryId;
import org.casestream.assessment.assessments.domain.ReportCommand;
import org.casestream.assessment.assessments.domain.ReportCommand.AmendReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DeliverReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DraftReport;
import org.casestream.assessment.assessments.domain.ReportCommand.ReportFindings;
import org.casestream.assessment.assessments.domain.ReportCommand.ToSign;
import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.domain.ReportSignature.ProfessionalRole;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.Assembler;
import org.casestream.assessment.reports.content.Assembler.Edition;
import org.casestream.assessment.reports.read.report.FindingsReport;
import org.casestream.assessment.reports.read.report.FindingsReport.Version;
import org.casestream.assessment.reports.rendering.Languages;
import org.casestream.assessment.reports.web.ReportsForReaders.Folded;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
import org.casestream.defaults.Texts;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with reports. What is signed is put together here, from the events up to the version that the signer saw. */
@RestController
@RequestMapping("/api/v1/assessments/{id}/report")
class ReportCommands {

    private final Commands commands;
    private final ReportsForReaders reports;
    private final Assembler assembler;
    private final Languages languages;
    private final Ids ids;
    private final Clock clock;

    ReportCommands(Commands commands, ReportsForReaders reports, Assembler assembler, Languages languages, Ids ids, Clock clock) {
        this.commands = commands;
        this.reports = reports;
        this.assembler = assembler;
        this.languages = languages;
        this.ids = ids;
        this.clock = clock;
    }

    record GivenDraft(@Nullable String history, @Nullable String summary, @Nullable String recommendations) {

        GivenDraft {
            history = Texts.optional(history, Texts.NOTE, "/history");
            summary = Texts.optional(summary, Texts.NOTE, "/summary");
            recommendations = Texts.optional(recommendations, Texts.NOTE, "/recommendations");
        }

        ReportTexts texts() {
            return new ReportTexts(history, summary, recommendations);
        }
    }

    /** Texts that are left out are the draft's. */
    record GivenReport(@Nullable String history, @Nullable String summary, @Nullable String recommendations,
                       @Nullable ProfessionalRole role, @Nullable LanguageTag language) {

        ReportTexts texts() {
            return new GivenDraft(history, summary, recommendations).texts();
        }
    }

    /** Texts that are left out are the draft's, or stay as they were. */
    record GivenAmendment(@Nullable String history, @Nullable String summary, @Nullable String recommendations, String reason,
                          @Nullable ProfessionalRole role, @Nullable LanguageTag language) {

        GivenAmendment {
            Texts.optional(reason, Texts.NOTE, "/reason"); // a blank one is refused with the rule's own code
        }

        ReportTexts texts() {
            return new GivenDraft(history, summary, recommendations).texts();
        }
    }

    record GivenDelivery(int version, GivenRecipient recipient, Delivery.Channel channel, @Nullable Purpose purpose,
                         Delivery.Basis basis, @Nullable ConsentId consentId) {}

    record GivenRecipient(Delivery.Recipient.Kind kind, @Nullable AgencyId agencyId, @Nullable RecipientClass recipientClass) {}

    @PutMapping("/draft")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> draft(@PathVariable AssessmentId id, ExpectedVersion expected, @RequestBody GivenDraft body) {
        return done(new DraftReport(id, body.texts()), expected);
    }

    @PutMapping
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> sign(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller, @RequestBody GivenReport body) {
        LanguageTag language = languages.choose(body.language());
        return done(new ReportFindings(id, toSign(folded(id, expected, caller), body.texts(), null, language, body.role(), caller)),
                expected);
    }

    @PutMapping("/amendments")
    @RolesAllowed(ASSESSOR)
    ResponseEntity<Void> amend(@PathVariable AssessmentId id, ExpectedVersion expected, Caller caller,
                               @RequestBody GivenAmendment body) {
        Folded folded = folded(id, expected, caller);
        LanguageTag language = languages.choose(body.language() != null ? body.language()
                : folded.report().current().map(Version::language).orElse(null));
        String reason = body.reason().strip();
        return done(new AmendReport(id, toSign(folded, body.texts(), reason, language, body.role(), caller), reason), expected);
    }

    @PostMapping("/deliveries")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Answers.Created> deliver(@PathVariable AssessmentId id, @RequestBody GivenDelivery body) {
        DeliveryId delivery = new DeliveryId(ids.next());
        GivenRecipient to = body.recipient();
        long version = commands.send(new DeliverReport(id, new Delivery(delivery, body.version(),
                new Delivery.Recipient(to.kind(), to.agencyId(), to.recipientClass()), body.channel(), body.purpose(), body.basis(),
                body.consentId())));
        return Answers.created("/api/v1/assessments/" + id + "/report/deliveries", delivery.value(), version);
    }

    private Folded folded(AssessmentId id, ExpectedVersion expected, Caller caller) {
        Folded folded = reports.folded(id, caller);
        if (folded.version() != expected.value()) {
            throw Problem.stale(folded.version());
        }
        return folded;
    }

    private ToSign toSign(Folded folded, ReportTexts given, @Nullable String reason, LanguageTag language,
                          @Nullable ProfessionalRole role, Caller caller) {
        FindingsReport report = folded.report();
        ReportTexts texts = given.orElse(report.textsSoFar());
        ReportSignature signature = new ReportSignature(caller.id(), role == null ? ProfessionalRole.ASSESSOR : role, clock.instant());
        Edition edition = new Edition(report.current().map(Version::version).orElse(0) + 1,
                report.current().map(Version::hash).orElse(null), reason, language, signature);
        return new ToSign(texts, language, signature,
                assembler.content(folded.source(texts, language), edition).canonical());
    }

    private ResponseEntity<Void> done(ReportCommand command, ExpectedVersion expected) {
        return Answers.done(commands.send(command, expected));
    }
}
