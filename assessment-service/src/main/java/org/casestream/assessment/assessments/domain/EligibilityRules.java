package org.casestream.assessment.assessments.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/**
 * A region's rules and its programs' rules, as data. The answer lists every rule with its outcome, not a bare yes or no.
 * The figures are a region's own; they are not legal advice.
 *
 * @param zone the zone in which the year of the check is read; age is what the person reaches in that calendar year
 */
public record EligibilityRules(String region, int version, ZoneId zone, List<Rule> rules, List<Program> programs) {

    public EligibilityRules {
        rules = rules == null ? List.of() : List.copyOf(rules);
        programs = programs == null ? List.of() : List.copyOf(programs);
    }

    /** A program with rules of its own, on top of the region's. */
    public record Program(ProgramId id, String name, List<Rule> rules) {

        public Program {
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /**
     * One condition on one fact: from {@code min} to {@code max}, or one of some values, or yes or no. A
     * condition that does not fit its fact is an error of the file.
     */
    public record Rule(String id, String text, Fact fact, @Nullable Integer min, @Nullable Integer max,
                       @Nullable List<String> oneOf, @Nullable Boolean expected) {

        public Rule {
            oneOf = oneOf == null ? null : List.copyOf(oneOf);
            boolean sound = switch (fact) {
                case AGE, LEVEL -> (min != null || max != null) && oneOf == null && expected == null;
                case POSTCODE_AREA, PAYER -> oneOf != null && !oneOf.isEmpty() && min == null && max == null && expected == null;
                case FUNCTIONING_LIMITED -> expected != null && min == null && max == null && oneOf == null;
            };
            if (!sound) {
                throw new IllegalArgumentException("rule " + id + " has no condition that fits its fact");
            }
        }

        Outcome outcome(@Nullable Object value) {
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

    /** What a rule can ask about. */
    public enum Fact { AGE, POSTCODE_AREA, FUNCTIONING_LIMITED, LEVEL, PAYER }

    /** How one rule came out; {@code UNKNOWN} when the fact is not known. */
    public enum Outcome { MET, NOT_MET, UNKNOWN }

    /** @param program null for a rule of the region, which every program shares */
    public record RuleOutcome(@Nullable ProgramId program, String rule, String text, Outcome outcome) {}

    /** @param programs those for which every rule is met */
    public record Answer(Eligibility eligibility, List<ProgramId> programs, List<RuleOutcome> rules) {}

    /**
     * Eligible if every rule of the region and of at least one program is met; undetermined if that could still be so once
     * more is known.
     *
     * @param level 1 to 5, as the practitioner decided
     * @throws Refused VALUE_INVALID if the year of birth cannot be one
     */
    Answer check(Facts facts, int level, Instant now) {
        int year = now.atZone(zone).getYear();
        if (facts.birthYear() != null && (facts.birthYear() > year || facts.birthYear() < year - 130)) {
            throw new Refused(CommonRefusal.VALUE_INVALID, "/birthYear");
        }
        List<RuleOutcome> shared = outcomes(null, rules, facts, level, year);
        List<RuleOutcome> all = new ArrayList<>(shared);
        List<ProgramId> eligible = new ArrayList<>();
        boolean undetermined = false;
        for (Program program : programs) {
            List<RuleOutcome> own = outcomes(program.id(), program.rules(), facts, level, year);
            all.addAll(own);
            List<Outcome> counted = Stream.concat(shared.stream(), own.stream()).map(RuleOutcome::outcome).toList();
            if (counted.stream().allMatch(Outcome.MET::equals)) {
                eligible.add(program.id());
            } else if (!counted.contains(Outcome.NOT_MET)) {
                undetermined = true;
            }
        }
        Eligibility eligibility = !eligible.isEmpty() ? Eligibility.ELIGIBLE
                : undetermined ? Eligibility.UNDETERMINED : Eligibility.NOT_ELIGIBLE;
        return new Answer(eligibility, List.copyOf(eligible), List.copyOf(all));
    }

    private static List<RuleOutcome> outcomes(@Nullable ProgramId program, List<Rule> rules, Facts facts, int level, int year) {
        return rules.stream()
                .map(rule -> new RuleOutcome(program, rule.id(), rule.text(), rule.outcome(value(rule.fact(), facts, level, year))))
                .toList();
    }

    private static @Nullable Object value(Fact fact, Facts facts, int level, int year) {
        return switch (fact) {
            case AGE -> facts.birthYear() == null ? null : (Object) (year - facts.birthYear());
            case POSTCODE_AREA -> facts.postcodeArea();
            case FUNCTIONING_LIMITED -> facts.functioningLimited();
            case LEVEL -> level;
            case PAYER -> facts.payer();
        };
    }
}
