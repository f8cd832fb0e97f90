package org.casestream.assessment.administrations.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.read.scores.ScoreSeries;
import org.casestream.assessment.administrations.read.scores.ScoreSeries.Point;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Direction;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Trend;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * One person's scores of one instrument over time, ready to be drawn: a line for each scale, with the ranges to colour behind
 * it and what a change means. Bands and thresholds are those of the definition by which the latest point was scored.
 *
 * @param times each time that it was completed, with what the instrument concluded; not for auditors
 */
record ScoreChart(ClientId clientId, AgencyId agencyId, String instrument, String name, int version, List<Time> times,
                  List<Line> scales) {

    record Time(AdministrationId administrationId, Instant at, int version, Respondent respondent, boolean proxy,
                List<Result> results) {}

    /** @param threshold null where none is known; then no change is called anything */
    record Line(String scale, @Nullable String code, @Nullable Direction better, List<Range> bands,
                @Nullable Threshold threshold, List<Mark> points) {}

    /** A range of scores, both ends included. */
    record Range(String bandSet, int from, int to, String name) {}

    /** @param points from which difference on a change is more than chance */
    record Threshold(double points, String source, Verified verified) {}

    /**
     * @param value         null without a score
     * @param sincePrevious compared with the point before it that the same kind of respondent gave; null for the first one
     * @param sinceFirst    compared with their first one
     */
    record Mark(AdministrationId administrationId, Instant at, int version, @Nullable Integer value, @Nullable String band,
                @Nullable Integer missing, @Nullable Boolean proRated, boolean proxy, @Nullable Trend sincePrevious,
                @Nullable Trend sinceFirst) {}

    static ScoreChart of(ScoreSeries series, Instruments instruments) {
        Point latest = series.points().getLast();
        Instrument definition = definition(series, latest, instruments);
        return new ScoreChart(series.clientId(), series.agencyId(), series.instrument(), definition.name(), definition.version(),
                series.points().stream().map(ScoreChart::time).toList(),
                definition.scales().stream().map(scale -> line(scale, series.points())).toList());
    }

    private static Instrument definition(ScoreSeries series, Point point, Instruments instruments) {
        return instruments.find(series.instrument(), point.version())
                .orElseThrow(() -> new IllegalStateException("a definition that was asked is kept for ever"));
    }

    private static Time time(Point point) {
        return new Time(point.administrationId(), point.at(), point.version(), point.respondent(), point.respondent().isProxy(),
                point.results() == null ? List.of() : point.results());
    }

    private static Line line(Scale scale, List<Point> points) {
        String used = score(points.getLast(), scale).map(Score::bandSet).orElse(null);
        List<Range> bands = scale.bandSets().stream().filter(set -> used == null || used.equals(set.id()))
                .flatMap(set -> set.bands().stream().map(band -> new Range(set.id(), band.from(), band.to(), band.name()))).toList();
        Threshold threshold = scale.change() == null ? null
                : new Threshold(scale.change().threshold(), scale.change().source(), scale.change().verified());
        return new Line(scale.id(), scale.code(), scale.better(), bands, threshold,
                IntStream.range(0, points.size()).mapToObj(i -> mark(scale, points, i)).toList());
    }

    private static Mark mark(Scale scale, List<Point> points, int at) {
        Point point = points.get(at);
        Score score = score(point, scale).orElse(null);
        Integer value = score == null ? null : score.value();
        List<Integer> before = points.subList(0, at).stream()
                .filter(other -> other.respondent().isProxy() == point.respondent().isProxy())
                .map(other -> score(other, scale).map(Score::value).orElse(null)).filter(Objects::nonNull).toList();
        boolean comparable = value != null && !before.isEmpty();
        return new Mark(point.administrationId(), point.at(), point.version(), value, score == null ? null : score.band(),
                score == null ? null : score.missing(), score == null ? null : score.proRated(), point.respondent().isProxy(),
                comparable ? scale.trend(before.getLast(), value).orElse(null) : null,
                comparable ? scale.trend(before.getFirst(), value).orElse(null) : null);
    }

    private static Optional<Score> score(Point point, Scale scale) {
        return point.scores() == null ? Optional.empty()
                : point.scores().stream().filter(score -> score.scale().equals(scale.id())).findFirst();
    }
}
