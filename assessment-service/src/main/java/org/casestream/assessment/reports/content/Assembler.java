package org.casestream.assessment.reports.content;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.reports.content.SectionOf.Source;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a report together. Pure: the same record, texts and signature give the same content, to the byte. */
@Component
public class Assembler {

    private final List<SectionOf> parts;
    private final ZoneId zone;

    /** @param zone whose days and hours a reader lives by */
    public Assembler(List<SectionOf> parts, ZoneId zone) {
        this.parts = List.copyOf(parts);
        this.zone = zone;
    }

    /**
     * What a version says beside the record.
     *
     * @param version  from 1
     * @param previous hash of the version before
     */
    public record Edition(int version, @Nullable Sha256 previous, @Nullable String reason, LanguageTag language,
                          ReportSignature signature) {}

    /** The parts in their order. */
    public List<Section> sections(Source source) {
        return parts.stream().map(part -> part.from(source)).sorted(Comparator.comparing(Section::part)).toList();
    }

    public ReportContent content(Source source, Edition edition) {
        AssessmentView assessment = source.assessment();
        return new ReportContent(ReportContent.FORMAT, new AssessmentId(assessment.id()), assessment.caseId(), assessment.clientId(),
                assessment.agencyId(), edition.version(), edition.previous(), edition.reason(), edition.language(), zone,
                edition.signature(), sections(source), null);
    }
}
