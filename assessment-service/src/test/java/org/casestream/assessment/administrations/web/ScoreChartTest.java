package org.casestream.assessment.administrations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.read.scores.ScoreSeries;
import org.casestream.assessment.administrations.read.scores.ScoreSeries.Point;
import org.casestream.assessment.administrations.web.ScoreChart.Line;
import org.casestream.assessment.administrations.web.ScoreChart.Mark;
import org.casestream.assessment.administrations.web.ScoreChart.Range;
import org.casestream.assessment.administrations.web.ScoreChart.Threshold;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.BandSet;
import org.casestream.assessment.instruments.domain.Instrument.Change;
import org.casestream.assessment.instruments.domain.Instrument.Direction;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Trend;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreChartTest {

    /** One item from 0 to 20; lower is better, and five points are more than chance. */
    private static final Instrument MOOD = new Instrument("mood", 1, "Mood", null, 7,
            Map.of("points", IntStream.rangeClosed(0, 20).mapToObj(n -> new Answer(n, null, "" + n)).toList()),
            List.of(new Item("1", null, "How bad?", "points")),
            List.of(new Scale("total", null, List.of("1"), null, null, 1, new MissingRule(0, Verified.CUSTOMARY), Direction.LOWER,
                    List.of(new BandSet("mood-bands", null, List.of(new Band(0, 9, "mild"), new Band(10, 20, "severe")), null, null)),
                    new Change(5, null, null, "made up for tests", Verified.OWN_PROPOSAL))),
            List.of(), "made up for tests", Verified.OWN_PROPOSAL, Verified.OWN_PROPOSAL, "none");

    private int days;

    private Point point(@Nullable Integer total, Respondent respondent) {
        Score score = new Score("total", total, total == null ? null : total < 10 ? "mild" : "severe", total == null ? 1 : 0, false,
                total == null ? null : "mood-bands");
        return new Point(new AdministrationId("point-" + days), CASE, NOW.plusSeconds(86_400L * days++), 1, respondent,
                List.of(score), List.of());
    }

    private static Line line(Point... points) {
        return ScoreChart.of(new ScoreSeries("id", CLIENT, CLINIC, "mood", NOW, List.of(points)), Instruments.of(List.of(MOOD)))
                .scales().getFirst();
    }

    @Test
    void ranges_and_threshold_come_with_their_source() {
        Line line = line(point(12, Respondent.SELF));
        assertThat(line.bands()).containsExactly(new Range("mood-bands", 0, 9, "mild"), new Range("mood-bands", 10, 20, "severe"));
        assertThat(line.threshold()).isEqualTo(new Threshold(5, "made up for tests", Verified.OWN_PROPOSAL));
        assertThat(line.points().getFirst().sincePrevious()).isNull();
    }

    @Test
    void a_change_is_marked_from_the_threshold_on_since_the_previous_and_since_the_first() {
        List<Mark> marks = line(point(12, Respondent.SELF), point(8, Respondent.SELF), point(7, Respondent.SELF),
                point(17, Respondent.SELF)).points();
        assertThat(marks).extracting(Mark::sincePrevious)
                .containsExactly(null, Trend.NO_RELIABLE_CHANGE, Trend.NO_RELIABLE_CHANGE, Trend.WORSENED);
        assertThat(marks).extracting(Mark::sinceFirst)
                .containsExactly(null, Trend.NO_RELIABLE_CHANGE, Trend.IMPROVED, Trend.WORSENED);
    }

    @Test
    void a_point_without_a_score_is_shown_and_compared_with_nothing() {
        List<Mark> marks = line(point(12, Respondent.SELF), point(null, Respondent.SELF), point(5, Respondent.SELF)).points();
        assertThat(marks.get(1).value()).isNull();
        assertThat(marks.get(1).sincePrevious()).isNull();
        assertThat(marks.get(2).sincePrevious()).isEqualTo(Trend.IMPROVED);
    }

    @Test
    void what_a_proxy_said_is_not_compared_with_what_the_person_said() {
        List<Mark> marks = line(point(12, Respondent.SELF), point(2, Respondent.PARTNER), point(18, Respondent.CAREGIVER)).points();
        assertThat(marks.get(1).proxy()).isTrue();
        assertThat(marks.get(1).sincePrevious()).isNull();
        assertThat(marks.get(2).sincePrevious()).isEqualTo(Trend.WORSENED);
    }

    @Test
    void auditors_see_that_there_were_points() {
        ScoreSeries series = new ScoreSeries("id", CLIENT, CLINIC, "mood", NOW, List.of(point(12, Respondent.SELF))).coded();
        Mark mark = ScoreChart.of(series, Instruments.of(List.of(MOOD))).scales().getFirst().points().getFirst();
        assertThat(mark.value()).isNull();
        assertThat(mark.band()).isNull();
        assertThat(mark.at()).isEqualTo(NOW);
    }
}
