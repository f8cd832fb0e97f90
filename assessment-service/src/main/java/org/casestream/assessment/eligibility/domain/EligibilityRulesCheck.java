package org.casestream.assessment.eligibility.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.casestream.assessment.eligibility.domain.EligibilityRules.Program;
import org.casestream.assessment.eligibility.domain.Rule.Fact;
import org.casestream.contracts.LanguageTag;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a file of rules before it decides about anybody. */
public final class EligibilityRulesCheck {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_PERIOD = 3650;

    private final EligibilityRules rules;
    private final Set<LanguageTag> languages = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private final List<Fault> faults = new ArrayList<>();

    private EligibilityRulesCheck(EligibilityRules rules) {
        this.rules = rules;
    }

    /** @param pointer JSON pointer into the file */
    public record Fault(String pointer, String sentence) {

        @Override
        public String toString() {
            return pointer + ": " + sentence;
        }
    }

    /** Everything that is wrong; empty if the rules can be used. */
    public static List<Fault> faults(EligibilityRules rules) {
        EligibilityRulesCheck check = new EligibilityRulesCheck(rules);
        check.everything();
        return List.copyOf(check.faults);
    }

    private void everything() {
        require(CODE.matcher(rules.region()).matches(), "/region", "a region is named by a code");
        require(rules.version() >= 1, "/version", "versions start at 1");
        require(!rules.programs().isEmpty(), "/programs", "there is no program to be eligible for");
        rules.programs().forEach(program -> languages.addAll(program.name().keySet()));
        Set<String> shared = new HashSet<>();
        each(rules.rules(), "/rules", shared);
        Set<String> programs = new HashSet<>();
        for (int i = 0; i < rules.programs().size(); i++) {
            Program program = rules.programs().get(i);
            String at = "/programs/" + i;
            require(programs.add(program.id().value()), at + "/id", "a program stands twice");
            text(program.name(), at + "/name");
            require(program.period() >= 1 && program.period() <= LONGEST_PERIOD, at + "/redetermineAfterDays",
                    "a period has from 1 to " + LONGEST_PERIOD + " days");
            each(program.rules(), at + "/rules", new HashSet<>(shared));
        }
    }

    private void each(List<Rule> list, String at, Set<String> known) {
        for (int i = 0; i < list.size(); i++) {
            rule(list.get(i), at + "/" + i, known);
        }
    }

    private void rule(Rule rule, String at, Set<String> known) {
        require(CODE.matcher(rule.id()).matches(), at + "/id", "a rule is named by a code");
        require(known.add(rule.id()), at + "/id", "a rule stands twice, in its program or with the region's");
        text(rule.text(), at + "/text");
        if (rule.anyOf() != null) {
            group(rule, rule.anyOf(), at, known);
        } else if (rule.fact() == null) {
            fault(at, "a rule asks a fact or is a group");
        } else {
            condition(rule, rule.fact(), at);
        }
    }

    private void group(Rule rule, List<Rule> anyOf, String at, Set<String> known) {
        boolean alone = rule.fact() == null && rule.min() == null && rule.max() == null && rule.oneOf() == null && rule.expected() == null;
        require(alone, at + "/anyOf", "a group has no condition of its own");
        require(anyOf.size() >= 2, at + "/anyOf", "a group has at least two rules");
        for (int i = 0; i < anyOf.size(); i++) {
            require(anyOf.get(i).anyOf() == null, at + "/anyOf/" + i, "there is no group in a group");
        }
        each(anyOf, at + "/anyOf", known);
    }

    private void condition(Rule rule, Fact fact, String at) {
        switch (fact) {
            case AGE -> range(rule, at, 0, 130);
            case LEVEL -> range(rule, at, 1, 5);
            case POSTCODE_AREA, PAYER, DIAGNOSIS_GROUP -> values(rule, at);
            case FUNCTIONING_LIMITED -> require(rule.expected() != null, at, "this fact needs to be expected to be true or false");
        }
        boolean numbers = fact == Fact.AGE || fact == Fact.LEVEL;
        require(numbers || rule.min() == null, at + "/min", "this fact is no number");
        require(numbers || rule.max() == null, at + "/max", "this fact is no number");
        require(fact == Fact.FUNCTIONING_LIMITED || rule.expected() == null, at + "/expected", "this fact is not true or false");
        require(!numbers && fact != Fact.FUNCTIONING_LIMITED || rule.oneOf() == null, at + "/oneOf", "this fact is no code");
    }

    private void range(Rule rule, String at, int lowest, int highest) {
        require(rule.min() != null || rule.max() != null, at, "this fact needs a lowest or a highest value");
        require(within(rule.min(), lowest, highest), at + "/min", "this lies outside " + lowest + " to " + highest);
        require(within(rule.max(), lowest, highest), at + "/max", "this lies outside " + lowest + " to " + highest);
        require(rule.min() == null || rule.max() == null || rule.min() <= rule.max(), at + "/max", "nothing lies between");
    }

    private static boolean within(@Nullable Integer value, int lowest, int highest) {
        return value == null || value >= lowest && value <= highest;
    }

    private void values(Rule rule, String at) {
        if (rule.oneOf() == null || rule.oneOf().isEmpty()) {
            fault(at + "/oneOf", "this fact needs values");
            return;
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < rule.oneOf().size(); i++) {
            String value = rule.oneOf().get(i);
            require(!value.isBlank(), at + "/oneOf/" + i, "a value is empty");
            require(known.add(value.toLowerCase(Locale.ROOT)), at + "/oneOf/" + i, "a value stands twice");
        }
    }

    /** Whoever reads one text in their language can read all of them. */
    private void text(Map<LanguageTag, String> text, String at) {
        require(!text.isEmpty() && text.values().stream().noneMatch(String::isBlank), at, "there is no text, or an empty one");
        languages.stream().filter(language -> !text.containsKey(language))
                .forEach(language -> fault(at, "there is no text in " + language));
    }

    private void require(boolean holds, String pointer, String sentence) {
        if (!holds) {
            fault(pointer, sentence);
        }
    }

    private void fault(String pointer, String sentence) {
        faults.add(new Fault(pointer, sentence));
    }
}
