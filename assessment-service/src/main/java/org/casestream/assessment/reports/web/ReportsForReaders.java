package org.casestream.assessment.reports.web;

import static org.casestream.contracts.intake.DataScope.RecordClass.ASSESSMENTS;
import static org.casestream.contracts.intake.DataScope.RecordClass.LEVEL_AND_ELIGIBILITY;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.access.records.Records;
import org.casestream.access.records.Records.Seen;
import org.casestream.assessment.administrations.read.scores.ScoreChart;
import org.casestream.assessment.administrations.read.scores.ScoreSeries;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.assessment.reports.content.Copy;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.assessment.reports.content.SectionOf.Source;
import org.casestream.assessment.reports.read.report.FindingsReport;
import org.casestream.assessment.reports.read.report.FindingsReport.Version;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reports as somebody may see them. A report is an assessment's, and read by whom assessments are; what in it is shared as
 * something else is asked about by itself.
 */
@Component
class ReportsForReaders {

    private static final ReadAt EVERYTHING_RECORDED = new ReadAt(EventLog.END, null);

    private final Records records;
    private final Instruments instruments;

    ReportsForReaders(Records records, Instruments instruments) {
        this.records = records;
        this.instruments = instruments;
    }

    /**
     * The record and its report, both folded from the events of the same version, and what else is known by then.
     *
     * @param version of the assessment's stream
     */
    record Folded(AssessmentView assessment, FindingsReport report, List<ScoreChart> scores, @Nullable NeedsProfileView needs,
                  long version) {

        Source source(ReportTexts texts, LanguageTag language) {
            return new Source(assessment, scores, needs, texts, language);
        }
    }

    /** The assessment from the events themselves: what is signed of it depends on no view that could be behind. */
    Folded folded(AssessmentId id, Caller caller) {
        Seen<FindingsReport> report = records.find(FindingsReport.class, id.value(), EVERYTHING_RECORDED, caller);
        Seen<AssessmentView> assessment = records.find(AssessmentView.class, id.value(), EVERYTHING_RECORDED, caller);
        if (assessment.version() != report.version()) {
            throw Problem.stale(assessment.version()); // somebody changed it in between
        }
        Where ofThePerson = Where.is("clientId", report.view().clientId()).and("agencyId", report.view().agencyId())
                .present("points");
        return new Folded(assessment.view(), report.view(), records.list(ScoreSeries.class, ofThePerson, caller).stream()
                .sorted(Comparator.comparing(ScoreSeries::instrument)).map(series -> ScoreChart.of(series, instruments)).toList(),
                records.list(NeedsProfileView.class, Where.is("caseId", report.view().caseId()), caller).stream().findFirst()
                        .orElse(null), report.version());
    }

    Seen<FindingsReport> find(AssessmentId id, ReadAt at, Caller caller) {
        return records.find(FindingsReport.class, id.value(), at, caller);
    }

    /** What only the agency itself, and who oversees it, may see. */
    Seen<FindingsReport> findOfTheAgency(AssessmentId id, ReadAt at, Caller caller) {
        Seen<FindingsReport> seen = find(id, at, caller);
        if (!maySee(Resource.OTHER, id.value(), seen.view(), caller)) {
            throw Problem.notFound();
        }
        return seen;
    }

    Copy copy(FindingsReport report, Version version, Caller caller) {
        ReportContent content = version.content() == null ? null
                : ReportContent.of(version.content()).sharedAs(classesFor(report, caller));
        return new Copy(new AssessmentId(report.id()), report.caseId(), report.clientId(), version.version(), version.language(),
                version.signature(), version.hash(), version.previous(), content);
    }

    /** The classes of data that a reader of this report may see: level and eligibility are the case's. */
    private Set<RecordClass> classesFor(FindingsReport report, Caller caller) {
        return maySee(Resource.CASE, report.caseId().value(), report, caller)
                ? EnumSet.of(ASSESSMENTS, LEVEL_AND_ELIGIBILITY) : EnumSet.of(ASSESSMENTS);
    }

    private boolean maySee(Resource resource, String id, FindingsReport report, Caller caller) {
        What what = new What(resource, report.clientId(), report.caseId(), report.agencyId(), null, report.began());
        return !records.among(Map.of(id, what), caller).isEmpty();
    }
}
