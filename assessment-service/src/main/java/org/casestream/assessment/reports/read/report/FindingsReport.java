package org.casestream.assessment.reports.read.report;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.assessments.domain.Delivery;
import org.casestream.assessment.assessments.domain.ReportEvent;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDrafted;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * The report of one assessment, with everything that was ever signed. There is one as soon as there is the assessment, with
 * nothing in it.
 *
 * @param id       the assessment's
 * @param draft    what is being written; null once it is signed
 * @param versions the oldest first
 */
@Kept(as = Resource.ASSESSMENT, since = "requestedAt")
public record FindingsReport(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant requestedAt,
                             @Nullable Draft draft, List<Version> versions, List<HandedOver> deliveries)
        implements PersonRecord<FindingsReport> {

    public FindingsReport {
        versions = versions == null ? List.of() : List.copyOf(versions);
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    public record Draft(ReportTexts texts, Instant at, @Nullable String by) {}

    /**
     * @param content what was signed, to the byte; of a copy what is left of it; null once the person was erased
     * @param hash    SHA-256 of what was signed
     */
    public record Version(int version, LanguageTag language, ReportSignature signature, ReportTexts texts,
                          @Sealed(CLINICAL_NARRATIVE) @Nullable String reason,
                          @Sealed(CLINICAL_NARRATIVE) @Nullable String content, Sha256 hash, @Nullable Sha256 previous) {

        private Version coded() {
            return new Version(version, language, signature, ReportTexts.NONE, null,
                    content == null ? null : ReportContent.of(content).coded().canonical(), hash, previous);
        }
    }

    /** @param by who handed it over */
    public record HandedOver(Delivery delivery, Instant at, @Nullable String by) {}

    static FindingsReport requested(AssessmentRequested event, Recorded recorded) {
        return new FindingsReport(event.assessmentId().value(), event.caseId(), event.clientId(), event.agencyId(),
                recorded.occurredAt(), null, List.of(), List.of());
    }

    FindingsReport evolve(ReportEvent event, Recorded recorded) {
        return switch (event) {
            case ReportDrafted e -> with(new Draft(e.texts(), recorded.occurredAt(), recorded.actor()), versions, deliveries);
            case ReportSigned e -> with(null, plus(versions, new Version(e.version(), e.language(), e.signature(), e.texts(),
                    e.reason(), e.content(), e.hash(), e.previous())), deliveries);
            case ReportDelivered e -> with(draft, versions,
                    plus(deliveries, new HandedOver(e.delivery(), recorded.occurredAt(), recorded.actor())));
        };
    }

    public Optional<Version> current() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** The texts as drafted, and where nothing is, as signed before. */
    public ReportTexts textsSoFar() {
        ReportTexts signed = current().map(Version::texts).orElse(ReportTexts.NONE);
        return draft == null ? signed : draft.texts().orElse(signed);
    }

    public Optional<Version> version(int number) {
        return versions.stream().filter(one -> one.version() == number).findFirst();
    }

    @Override
    public Instant began() {
        return requestedAt;
    }

    @Override
    public FindingsReport coded() {
        return with(null, versions.stream().map(Version::coded).toList(), deliveries);
    }

    private FindingsReport with(@Nullable Draft nextDraft, List<Version> nextVersions, List<HandedOver> nextDeliveries) {
        return new FindingsReport(id, caseId, clientId, agencyId, requestedAt, nextDraft, nextVersions, nextDeliveries);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
