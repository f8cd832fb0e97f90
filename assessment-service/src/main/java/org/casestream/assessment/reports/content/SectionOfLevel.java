package org.casestream.assessment.reports.content;

import java.util.ArrayList;
import java.util.List;

import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.assessments.read.assessment.AssessmentView.Decision;
import org.casestream.assessment.reports.content.Section.Fact;
import org.casestream.assessment.reports.content.Section.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rule set recommended and by which path, what the practitioner decided and why, and what became of it since. */
@Component
class SectionOfLevel implements SectionOf {

    private static final List<String> COLUMNS = List.of("level.changed-at", "level.from", "level.to", "level.why");

    @Override
    public Section from(Source source) {
        AssessmentView assessment = source.assessment();
        List<Fact> facts = new ArrayList<>();
        Recommendation recommendation = assessment.recommendation();
        if (recommendation != null) {
            facts.add(new Fact(recommendation.atLeast() ? "level.recommended-at-least" : "level.recommended",
                    level(recommendation.level())));
            facts.add(new Fact("level.rule-set", Value.name(recommendation.ruleSet())));
            facts.add(new Fact("level.rule-set-version", Value.number(recommendation.version())));
            facts.add(new Fact("level.path", Value.number(recommendation.path())));
        }
        Decision decision = assessment.decision();
        if (decision != null) {
            facts.add(new Fact("level.decided", level(decision.level())));
            if (decision.level() != decision.recommendedLevel()) {
                facts.add(new Fact("level.differs", Value.text(decision.reason())));
            }
        }
        List<List<Value>> changes = assessment.levelChanges().stream().map(change -> List.of(Value.at(change.at()),
                level(change.previousLevel()), level(change.level()), Value.text(change.reason()))).toList();
        return changes.isEmpty() ? Section.of(Part.LEVEL, facts)
                : Section.of(Part.LEVEL, facts, new Table("level.changes", COLUMNS, changes));
    }

    private static Value level(@Nullable Integer level) {
        return level == null ? Value.NOTHING : Value.code("level." + level);
    }
}
