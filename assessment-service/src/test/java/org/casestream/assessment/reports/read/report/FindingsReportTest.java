package org.casestream.assessment.reports.read.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.OPEN_DOOR;
import static org.casestream.assessment.reports.ReportSample.EN;
import static org.casestream.assessment.reports.ReportSample.RECORD;
import static org.casestream.assessment.reports.ReportSample.RECORDED;
import static org.casestream.assessment.reports.ReportSample.NEEDS;
import static org.casestream.assessment.reports.ReportSample.SCORES;
import static org.casestream.assessment.reports.ReportSample.SIGNATURE;
import static org.casestream.assessment.reports.ReportSample.TEXTS;
import static org.casestream.assessment.reports.ReportSample.assembler;
import static org.casestream.assessment.reports.ReportSample.content;
import static org.casestream.assessment.reports.ReportSample.recorded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.Delivery;
import org.casestream.assessment.assessments.domain.DeliveryId;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDrafted;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.assessments.read.assessment.AssessmentFold;
import org.casestream.assessment.reports.ReportSample;
import org.casestream.assessment.reports.content.Assembler.Edition;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.assessment.reports.content.SectionOf.Source;
import org.casestream.assessment.reports.rendering.Rendered;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.eventing.view.Recorded;
import org.casestream.testkit.ViewSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsReportTest {

    private static final ReportContent CONTENT = content(EN, TEXTS);
    private static final ReportSigned FIRST = signed(CONTENT, TEXTS, null);
    private static final ReportTexts OTHER = new ReportTexts(TEXTS.history(), "She rang: it is the heating.", null);
    private static final ReportSigned SECOND = signed(assembler().content(new Source(RECORDED, SCORES, NEEDS, OTHER, EN),
            new Edition(2, FIRST.hash(), "She rang.", EN, SIGNATURE)), OTHER, "She rang.");
    private static final FindingsReported REPORTED = new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 3, Eligibility.ELIGIBLE,
            List.of(new ProgramId("adults")));
    private static final ReportDelivered DELIVERED = new ReportDelivered(ASSESSMENT, CASE, CLIENT, CLINIC, new Delivery(
            new DeliveryId("delivery-1"), 1, new Delivery.Recipient(Delivery.Recipient.Kind.AGENCY, OPEN_DOOR, null),
            Delivery.Channel.MAIL, Purpose.HOUSING, Delivery.Basis.CONSENT, new ConsentId("consent-1")));

    private static ReportSigned signed(ReportContent content, ReportTexts texts, @Nullable String reason) {
        return new ReportSigned(ASSESSMENT, CASE, CLIENT, content.version(), content.language(), content.signature(), texts, reason,
                content.canonical(), Sha256.of(content.canonical()), content.previous());
    }

    private static ViewSpec<FindingsReport> story(DomainEvent... events) {
        return ViewSpec.of(new FindingsReportProjection()).given(ASSESSMENT.value(), RECORD.toArray(DomainEvent[]::new))
                .given(ASSESSMENT.value(), events);
    }

    @Test
    void there_is_nothing_in_it_before_something_is_written() {
        story().shows(report -> {
            assertThat(report.versions()).isEmpty();
            assertThat(report.draft()).isNull();
            assertThat(report.textsSoFar()).isEqualTo(ReportTexts.NONE);
        });
    }

    @Test
    void a_draft_is_shown_until_it_is_signed() {
        story(new ReportDrafted(ASSESSMENT, CASE, CLIENT, OTHER)).shows(report -> assertThat(report.textsSoFar()).isEqualTo(OTHER));
        story(new ReportDrafted(ASSESSMENT, CASE, CLIENT, OTHER), FIRST, REPORTED).shows(report -> {
            assertThat(report.draft()).isNull();
            assertThat(report.textsSoFar()).isEqualTo(TEXTS);
        });
    }

    @Test
    void earlier_versions_stay_as_they_were_signed_and_each_names_the_one_before() {
        story(FIRST, REPORTED, SECOND, DELIVERED).shows(report -> {
            assertThat(report.versions()).extracting(FindingsReport.Version::content).containsExactly(FIRST.content(), SECOND.content());
            assertThat(report.versions().getLast().previous()).isEqualTo(report.versions().getFirst().hash());
            assertThat(report.version(1).orElseThrow().hash()).isEqualTo(Sha256.of(String.valueOf(FIRST.content())));
            assertThat(report.current().orElseThrow().version()).isEqualTo(2);
            assertThat(report.deliveries()).extracting(FindingsReport.HandedOver::delivery).containsExactly(DELIVERED.delivery());
        });
    }

    @Test
    void a_coded_report_holds_nothing_that_somebody_wrote() {
        story(new ReportDrafted(ASSESSMENT, CASE, CLIENT, OTHER), FIRST, REPORTED, SECOND, new ReportDrafted(ASSESSMENT, CASE, CLIENT, TEXTS))
                .shows(report -> {
                    assertThat(report.coded().toString()).contains("level.3").doesNotContain("Señora", "sister", "She rang", "heating");
                    assertThat(ReportContent.of(String.valueOf(report.coded().versions().getFirst().content()))).isEqualTo(CONTENT.coded());
                });
    }

    /** The same report, from the same events, whatever happened since. */
    @Test
    void what_was_signed_a_year_ago_is_rebuilt_to_the_byte() {
        List<DomainEvent> aYear = new ArrayList<>(RECORD);
        aYear.add(signed(aYear, 1, TEXTS, null));
        aYear.add(REPORTED);
        List<DomainEvent> until = List.copyOf(aYear);
        for (int month = 1; month <= 12; month++) {
            int level = month % 5 + 1;
            aYear.add(new LevelChangeExplained(ASSESSMENT, CASE, CLIENT, level, "Month " + month));
            aYear.add(new LevelChanged(ASSESSMENT, CASE, level, (month + 3) % 5 + 1));
            if (month % 4 == 0) {
                aYear.add(signed(aYear, month / 4 + 1, OTHER, "Amendment of month " + month));
                aYear.add(DELIVERED);
            }
        }
        List<Recorded> events = spreadOverAYear(aYear);
        FindingsReport now = fold(events);
        assertThat(now.versions()).hasSize(4);
        for (FindingsReport.Version version : now.versions()) {
            int at = indexOf(aYear, version.version());
            List<Recorded> before = events.subList(0, at);
            FindingsReport then = fold(before);
            ReportTexts texts = version.texts();
            String rebuilt = assembler().content(new Source(AssessmentFold.of(before), SCORES, NEEDS, texts, EN), new Edition(then.versions().size() + 1,
                    then.current().map(FindingsReport.Version::hash).orElse(null), version.reason(), version.language(),
                    version.signature())).canonical();
            assertThat(rebuilt).as("version %d", version.version()).isEqualTo(version.content());
            assertThat(Sha256.of(rebuilt)).isEqualTo(version.hash());
            ReportContent content = ReportContent.of(rebuilt);
            ReportContent stored = ReportContent.of(String.valueOf(version.content()));
            assertThat(Rendered.html(ReportSample.whole(content))).isEqualTo(Rendered.html(ReportSample.whole(stored)));
            assertThat(Rendered.pdf(ReportSample.whole(content))).isEqualTo(Rendered.pdf(ReportSample.whole(stored)));
        }
        assertThat(fold(events.subList(0, until.size())).versions().getFirst()).isEqualTo(now.versions().getFirst());
        assertThat(now.versions().getLast().content()).contains("Month 12").isNotEqualTo(now.versions().getFirst().content());
    }

    private static ReportSigned signed(List<DomainEvent> events, int version, ReportTexts texts, @Nullable String reason) {
        List<Recorded> before = spreadOverAYear(events);
        ReportContent content = assembler().content(new Source(AssessmentFold.of(before), SCORES, NEEDS, texts, EN), new Edition(version,
                fold(before).current().map(FindingsReport.Version::hash).orElse(null), reason, EN, SIGNATURE));
        return signed(content, texts, reason);
    }

    private static int indexOf(List<DomainEvent> events, int version) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof ReportSigned signed && signed.version() == version) {
                return i;
            }
        }
        throw new AssertionError("version " + version + " was never signed");
    }

    private static List<Recorded> spreadOverAYear(List<DomainEvent> events) {
        return recorded(events).stream().map(one -> new Recorded(one.event(), one.eventId(), one.streamId(), one.sequence(),
                one.occurredAt().plus(Duration.ofDays(8 * one.sequence())), one.recordedAt().plus(Duration.ofDays(8 * one.sequence())),
                one.actor())).toList();
    }

    private static FindingsReport fold(List<Recorded> events) {
        FindingsReportProjection projection = new FindingsReportProjection();
        FindingsReport view = null;
        for (Recorded event : events) {
            view = projection.evolve(view, event);
        }
        return view;
    }
}
