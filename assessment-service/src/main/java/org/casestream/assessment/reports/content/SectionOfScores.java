package org.casestream.assessment.reports.content;

import java.util.ArrayList;
import java.util.List;

import org.casestream.assessment.administrations.read.scores.ScoreChart;
import org.casestream.assessment.administrations.read.scores.ScoreChart.Line;
import org.casestream.assessment.administrations.read.scores.ScoreChart.Mark;
import org.casestream.assessment.reports.content.Section.Table;
import org.springframework.stereotype.Component;

/** What was answered and what it amounts to: one row a score, the latest time of each instrument, and how it changed. */
@Component
class SectionOfScores implements SectionOf {

    private static final List<String> COLUMNS = List.of("scores.instrument", "scores.scale", "scores.score", "scores.band",
            "scores.change", "scores.answered");

    @Override
    public Section from(Source source) {
        List<List<Value>> rows = new ArrayList<>();
        for (ScoreChart chart : source.scores()) {
            for (Line line : chart.scales()) {
                Mark latest = line.points().getLast();
                rows.add(List.of(Value.name(chart.name()), Value.name(line.scale()),
                        latest.value() == null ? Value.code("scores.none") : Value.number(latest.value()), Value.name(latest.band()),
                        Value.code("trend", latest.sincePrevious()), Value.at(latest.at())));
            }
        }
        return Section.of(Part.SCORES, List.of(), new Table("scores.caption", COLUMNS, rows));
    }
}
