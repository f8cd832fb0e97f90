package org.casestream.assessment.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.casestream.assessment.assessments.read.assessment.AssessmentView.InstrumentResult;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.assessment.reports.content.Section.Table;
import org.springframework.stereotype.Component;

/** What was answered and what it amounts to: one row a score, the latest answering of each instrument. */
@Component
class SectionOfScores implements SectionOf {

    private static final List<String> COLUMNS = List.of("scores.instrument", "scores.scale", "scores.score", "scores.band",
            "scores.answered");

    @Override
    public Section from(Source source) {
        List<List<Value>> rows = new ArrayList<>();
        for (InstrumentResult result : source.assessment().instruments()) {
            if (result.scores() == null) {
                rows.add(row(result, Value.NOTHING, Value.NOTHING, Value.NOTHING));
                continue;
            }
            for (Score score : result.scores()) {
                rows.add(row(result, Value.name(score.scale()),
                        score.value() == null ? Value.code("scores.none") : Value.number(score.value()), Value.name(score.band())));
            }
        }
        return Section.of(Part.SCORES, List.of(), new Table("scores.caption", COLUMNS, rows));
    }

    private static List<Value> row(InstrumentResult result, Value scale, Value score, Value band) {
        return List.of(Value.name(result.instrument().toUpperCase(Locale.ROOT)), scale, score, band, Value.at(result.answeredAt()));
    }
}
