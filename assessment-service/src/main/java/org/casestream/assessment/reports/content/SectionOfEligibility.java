package org.casestream.assessment.reports.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.assessments.read.assessment.AssessmentView.EligibilityAnswer;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.assessment.reports.content.Section.Fact;
import org.casestream.assessment.reports.content.Section.Table;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answer, the programs, what was known of the person, and every rule with its outcome. */
@Component
class SectionOfEligibility implements SectionOf {

    private static final List<String> COLUMNS = List.of("eligibility.rule", "eligibility.program", "eligibility.outcome");

    @Override
    public Section from(Source source) {
        EligibilityAnswer answer = source.assessment().eligibility();
        if (answer == null) {
            return Section.of(Part.ELIGIBILITY, List.of());
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("eligibility.answer", Value.code("eligibility", answer.answer())));
        answer.programs().forEach(program -> facts.add(new Fact("eligibility.for", Value.name(program.value()))));
        facts.add(new Fact("eligibility.checked", Value.at(answer.checkedAt())));
        facts.add(new Fact("eligibility.rules-of", Value.name(answer.region() + " " + answer.version())));
        if (answer.facts() != null) {
            told(answer.facts(), facts);
        }
        List<RuleOutcome> rules = answer.rules() == null ? List.of() : answer.rules();
        return Section.of(Part.ELIGIBILITY, facts, new Table("eligibility.rules", COLUMNS,
                rules.stream().map(rule -> row(rule, source.language())).toList()));
    }

    /** What is known of the person is told, and so is no coded fact, whatever its form. */
    private static void told(Facts told, List<Fact> facts) {
        if (told.birthYear() != null) {
            facts.add(new Fact("eligibility.birth-year", Value.text(told.birthYear().toString())));
        }
        if (told.postcodeArea() != null) {
            facts.add(new Fact("eligibility.postcode-area", Value.text(told.postcodeArea())));
        }
        if (told.payer() != null) {
            facts.add(new Fact("eligibility.payer", Value.text(told.payer())));
        }
        if (told.diagnosisGroup() != null) {
            facts.add(new Fact("eligibility.diagnosis-group", Value.text(told.diagnosisGroup())));
        }
    }

    private static List<Value> row(RuleOutcome rule, LanguageTag language) {
        ProgramId program = rule.program();
        return List.of(Value.name(in(language, rule.text())), program == null ? Value.code("eligibility.every-program") : Value.name(program.value()),
                Value.code("outcome", rule.outcome()));
    }

    /** A region need not say its rules in every language. */
    private static @Nullable String in(LanguageTag language, Map<LanguageTag, String> texts) {
        return texts.getOrDefault(language, texts.values().stream().findFirst().orElse(null));
    }
}
