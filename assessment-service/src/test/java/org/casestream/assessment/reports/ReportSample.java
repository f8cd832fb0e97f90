package org.casestream.assessment.reports;

import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.casestream.assessment.assessments.domain.Sample.rated;
import static org.casestream.assessment.assessments.domain.Sample.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.casestream.assessment.administrations.read.scores.ScoreChart;
import org.casestream.assessment.administrations.read.scores.ScoreChart.Line;
import org.casestream.assessment.administrations.read.scores.ScoreChart.Mark;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.assessment.eligibility.domain.Rule.Fact;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.assessment.assessments.domain.ReportSignature.ProfessionalRole;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.assessments.read.assessment.AssessmentFold;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.reports.content.Assembler;
import org.casestream.assessment.reports.content.Assembler.Edition;
import org.casestream.assessment.reports.content.Copy;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.assessment.reports.content.SectionOf.Source;
import org.casestream.assessment.reports.content.SectionsOfAReport;
import org.casestream.assessment.instruments.domain.Instrument.Direction;
import org.casestream.assessment.instruments.domain.Instrument.Trend;
import org.casestream.contracts.AdministrationId;
import org.casestream.assessment.needs.domain.PreferenceKind;
import org.casestream.assessment.needs.domain.StrengthKind;
import org.casestream.assessment.needs.domain.Words;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Need;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Preference;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Strength;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.eventing.view.Recorded;

/** One assessment, and what is signed about it. */
public final class ReportSample {

    public static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    public static final LanguageTag EN = new LanguageTag("en");
    public static final LanguageTag ES = new LanguageTag("es");
    public static final Instant REQUESTED_AT = Instant.parse("2026-03-02T09:00:00.000Z");
    public static final Instant SIGNED_AT = Instant.parse("2026-03-09T15:30:00.000Z");
    public static final ReportSignature SIGNATURE = new ReportSignature(OMAR, ProfessionalRole.PSYCHOLOGIST, SIGNED_AT);
    public static final ReportTexts TEXTS = new ReportTexts("Lives with her sister.\n\nWorked as a cook until 2024.",
            "Señora Núñez façade: <b>tired</b> & \"worn out\", since the flood.", "A weekly visit; help with the tax form.");

    public static final Ratings RATINGS = rated(2, 1, 1, 0, 3, 2, 4, 1);

    /** From the request until everything is there that a report needs. */
    public static final List<DomainEvent> RECORD = List.of(
            new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE),
            new AssessmentStarted(ASSESSMENT, CASE),
            new DomainsRated(ASSESSMENT, CASE, CLIENT, RATINGS, LEVEL_IS_D1.recommend(RATINGS)),
            new LevelDecided(ASSESSMENT, CASE, CLIENT, 3, 2, "Nobody at home in the evenings."),
            new EligibilityChecked(ASSESSMENT, CASE, CLIENT, "test-region", 2, ADULT_FROM_HERE, 3, Eligibility.ELIGIBLE,
                    List.of(new ProgramId("adults")),
                    List.of(new RuleOutcome(null, "residence", text("Lives here."), Fact.POSTCODE_AREA, Outcome.MET, null, List.of()),
                            new RuleOutcome(new ProgramId("intensive"), "payer", text("Public plan."), Fact.PAYER, Outcome.UNKNOWN, null,
                                    List.of()))));

    /** The second PHQ-9 is reliably better; of the GAD-7 too many answers are missing. */
    public static final List<ScoreChart> SCORES = List.of(
            chart("gad-7", "GAD-7", new Mark(new AdministrationId("gad-7-1"), REQUESTED_AT, 1, null, null, 6, false, false, null, null)),
            chart("phq-9", "PHQ-9",
                    new Mark(new AdministrationId("phq-9-1"), REQUESTED_AT, 2, 18, "moderately-severe", 0, false, false, null, null),
                    new Mark(new AdministrationId("phq-9-2"), REQUESTED_AT.plus(Duration.ofDays(1)), 2, 12, "moderate", 0, false, false,
                            Trend.IMPROVED, Trend.IMPROVED)));

    public static final NeedsProfileView NEEDS = new NeedsProfileView("profile-1", CASE, CLIENT, CLINIC, REQUESTED_AT,
            List.of(new Need(new NeedId("flat"), LifeDomain.HOUSING, NeedSeverity.SEVERE, Wanted.YES,
                            new Words("A door that locks.", null), REQUESTED_AT, REQUESTED_AT, "omar", null),
                    new Need(new NeedId("drink"), LifeDomain.SUBSTANCE_USE, NeedSeverity.MILD, Wanted.NO,
                            new Words(null, "Only at weekends."), REQUESTED_AT, REQUESTED_AT, "omar", null)),
            List.of(new Strength(StrengthKind.INTERESTS, "Grows tomatoes.", REQUESTED_AT, "omar")),
            List.of(new Preference(PreferenceKind.TIME, "Mornings.", REQUESTED_AT, "omar")), false);

    public static final AssessmentView RECORDED = AssessmentFold.of(recorded(RECORD));

    private ReportSample() {}

    private static ScoreChart chart(String instrument, String name, Mark... points) {
        return new ScoreChart(CLIENT, CLINIC, instrument, name, 1, List.of(), List.of(new Line("total", null, Direction.LOWER,
                List.of(), null, List.of(points))));
    }

    /** As the store has them, an hour after each other. */
    public static List<Recorded> recorded(List<? extends DomainEvent> events) {
        List<Recorded> recorded = new ArrayList<>();
        for (DomainEvent event : events) {
            Instant at = REQUESTED_AT.plus(Duration.ofHours(recorded.size()));
            recorded.add(new Recorded(event, "event-" + recorded.size(), ASSESSMENT.value(), recorded.size(), at, at, "omar"));
        }
        return recorded;
    }

    public static Assembler assembler() {
        return new Assembler(SectionsOfAReport.ALL, MADRID);
    }

    public static ReportContent content(LanguageTag language, ReportTexts texts) {
        return assembler().content(new Source(RECORDED, SCORES, NEEDS, texts, language), new Edition(1, null, null, language, SIGNATURE));
    }

    public static Copy copy(ReportContent signed, ReportContent shown) {
        return new Copy(ASSESSMENT, CASE, CLIENT, signed.version(), signed.language(), signed.signature(),
                Sha256.of(signed.canonical()), signed.previous(), shown);
    }

    public static Copy whole(ReportContent signed) {
        return copy(signed, signed);
    }
}
