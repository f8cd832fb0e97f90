package org.casestream.assessment.reports.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.assessments.domain.DeliveryId;
import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.Assembler;
import org.casestream.assessment.reports.content.Copy;
import org.casestream.assessment.reports.content.Section;
import org.casestream.assessment.reports.read.report.FindingsReport;
import org.casestream.assessment.reports.read.report.FindingsReport.HandedOver;
import org.casestream.assessment.reports.read.report.FindingsReport.Version;
import org.casestream.assessment.reports.rendering.Languages;
import org.casestream.assessment.reports.rendering.ReportPage;
import org.casestream.assessment.reports.rendering.ReportPdf;
import org.casestream.assessment.reports.web.ReportsForReaders.Folded;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people see of reports, each their own copy. What was not signed yet is a draft, and seen as one only. */
@RestController
@RequestMapping("/api/v1/assessments/{id}/report")
class ReportQueries {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ReportsForReaders reports;
    private final Assembler assembler;
    private final ReportPage pages;
    private final ReportPdf pdfs;
    private final Languages languages;

    ReportQueries(ReportsForReaders reports, Assembler assembler, ReportPage pages, ReportPdf pdfs,
                  Languages languages) {
        this.reports = reports;
        this.assembler = assembler;
        this.pages = pages;
        this.pdfs = pdfs;
        this.languages = languages;
    }

    /**
     * What would be signed now.
     *
     * @param texts    as drafted, and where nothing is, as signed before
     * @param sections the whole report, from the record as it stands
     * @param at       when it was drafted; absent if nobody did
     */
    record Draft(ReportTexts texts, List<Section> sections, @Nullable Instant at, @Nullable String by) {}

    /** That there is this version. */
    record Signed(int version, LanguageTag language, ReportSignature signature, Sha256 hash, @Nullable Sha256 previous) {}

    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Copy> current(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = reports.find(id, at, caller);
        Version current = seen.view().current().orElseThrow(Problem::notFound);
        return Answers.view(reports.copy(seen.view(), current, caller), seen.version());
    }

    @GetMapping("/draft")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR})
    ResponseEntity<Draft> draft(@PathVariable AssessmentId id, Caller caller) {
        reports.findOfTheAgency(id, ReadAt.NOW, caller);
        Folded folded = reports.folded(id, caller);
        FindingsReport.Draft draft = folded.report().draft();
        ReportTexts texts = folded.report().textsSoFar();
        return Answers.view(new Draft(texts, assembler.sections(folded.source(texts, languages.choose(null))),
                draft == null ? null : draft.at(), draft == null ? null : draft.by()), folded.version());
    }

    @GetMapping("/versions")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<Signed>> versions(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        return Answers.page(reports.find(id, at, caller).view().versions().stream().map(one -> new Signed(one.version(),
                one.language(), one.signature(), one.hash(), one.previous())).toList(), null);
    }

    @GetMapping("/versions/{version}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Copy> version(@PathVariable AssessmentId id, @PathVariable int version, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = reports.find(id, at, caller);
        return Answers.view(copy(seen, version, caller), seen.version());
    }

    @GetMapping(path = "/versions/{version}.html", produces = MediaType.TEXT_HTML_VALUE)
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<byte[]> html(@PathVariable AssessmentId id, @PathVariable int version, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = reports.find(id, at, caller);
        Copy copy = copy(seen, version, caller);
        return document(pages.html(copy).getBytes(StandardCharsets.UTF_8), HTML, copy, seen.version());
    }

    @GetMapping(path = "/versions/{version}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<byte[]> pdf(@PathVariable AssessmentId id, @PathVariable int version, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = reports.find(id, at, caller);
        Copy copy = copy(seen, version, caller);
        return document(pdfs.pdf(copy), MediaType.APPLICATION_PDF, copy, seen.version());
    }

    @GetMapping("/deliveries")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<HandedOver>> deliveries(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        return Answers.page(reports.findOfTheAgency(id, at, caller).view().deliveries(), null);
    }

    @GetMapping("/deliveries/{delivery}")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<HandedOver> delivery(@PathVariable AssessmentId id, @PathVariable DeliveryId delivery, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = reports.findOfTheAgency(id, at, caller);
        HandedOver found = seen.view().deliveries().stream().filter(one -> one.delivery().id().equals(delivery)).findFirst()
                .orElseThrow(Problem::notFound);
        return Answers.view(found, seen.version());
    }

    private Copy copy(Seen<FindingsReport> seen, int version, Caller caller) {
        return reports.copy(seen.view(), seen.view().version(version).orElseThrow(Problem::notFound), caller);
    }

    private static ResponseEntity<byte[]> document(byte[] bytes, MediaType type, Copy copy, long version) {
        return ResponseEntity.ok().contentType(type).eTag(Answers.etag(version))
                .headers(headers -> headers.setContentLanguage(Locale.forLanguageTag(copy.language().value()))).body(bytes);
    }
}
