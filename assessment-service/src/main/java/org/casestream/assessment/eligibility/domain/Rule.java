package org.casestream.assessment.eligibility.domain;

import java.util.List;
import java.util.Map;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.jspecify.annotations.Nullable;

/**
 * One rule: a condition on one fact, from {@code min} to {@code max}, or one of some values, or yes or no; or a group of
 * which one rule is enough. {@link EligibilityRulesCheck} says what is wrong with one.
 *
 * @param text by language
 */
public record Rule(String id, Map<LanguageTag, String> text, @Nullable Fact fact, @Nullable Integer min, @Nullable Integer max,
                   @Nullable List<String> oneOf, @Nullable Boolean expected, @Nullable List<Rule> anyOf) {

    public Rule {
        text = ByLanguage.of(text);
        oneOf = oneOf == null ? null : List.copyOf(oneOf);
        anyOf = anyOf == null ? null : List.copyOf(anyOf);
    }

    /** What a rule can ask about. */
    public enum Fact { AGE, POSTCODE_AREA, FUNCTIONING_LIMITED, DIAGNOSIS_GROUP, LEVEL, PAYER }

    /** What a fact has to be: from min to max, one of some, or as expected. */
    public record Condition(@Nullable Integer min, @Nullable Integer max, @Nullable List<String> oneOf,
                            @Nullable Boolean expected) {

        private Outcome outcome(@Nullable Object value) {
            return switch (value) {
                case null -> Outcome.UNKNOWN;
                case Integer number -> met((min == null || number >= min) && (max == null || number <= max));
                case Boolean flag -> met(flag.equals(expected));
                default -> met(oneOf != null && oneOf.stream().anyMatch(value.toString()::equalsIgnoreCase));
            };
        }

        private static Outcome met(boolean condition) {
            return condition ? Outcome.MET : Outcome.NOT_MET;
        }
    }

    /**
     * How it comes out.
     *
     * @param program whose rule it is; null for the region's
     * @param level   1 to 5
     * @param year    in which it is read
     */
    RuleOutcome outcome(@Nullable ProgramId program, Facts facts, int level, int year) {
        if (anyOf != null) {
            List<RuleOutcome> each = anyOf.stream().map(one -> one.outcome(program, facts, level, year)).toList();
            List<Outcome> outcomes = each.stream().map(RuleOutcome::outcome).toList();
            Outcome together = outcomes.contains(Outcome.MET) ? Outcome.MET
                    : outcomes.contains(Outcome.UNKNOWN) ? Outcome.UNKNOWN : Outcome.NOT_MET;
            return new RuleOutcome(program, id, text, null, together, null, each);
        }
        Condition condition = new Condition(min, max, oneOf, expected);
        Outcome outcome = condition.outcome(value(facts, level, year));
        return new RuleOutcome(program, id, text, fact, outcome, outcome == Outcome.MET ? null : condition, List.of());
    }

    private @Nullable Object value(Facts facts, int level, int year) {
        return switch (fact) {
            case AGE -> facts.birthYear() == null ? null : (Object) (year - facts.birthYear());
            case POSTCODE_AREA -> facts.postcodeArea();
            case FUNCTIONING_LIMITED -> facts.functioningLimited();
            case DIAGNOSIS_GROUP -> facts.diagnosisGroup();
            case LEVEL -> level;
            case PAYER -> facts.payer();
            case null -> null;
        };
    }
}
