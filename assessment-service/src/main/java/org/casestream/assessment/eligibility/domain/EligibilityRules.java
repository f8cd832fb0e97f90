package org.casestream.assessment.eligibility.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/**
 * One version of a region's rules and its programs' rules, as data. The answer lists every rule with its outcome, not a bare
 * yes or no. The figures are a region's own; they are not legal advice.
 *
 * @param version   from 1; counts up whenever anything in it changes
 * @param validFrom the first day on which it is in force
 * @param zone      in which days, and the year of a check, are read; age is what the person reaches in that calendar year
 * @param rules     those that every program shares
 */
public record EligibilityRules(String region, int version, LocalDate validFrom, ZoneId zone, List<Rule> rules,
                               List<Program> programs) {

    /** Days after which eligibility is looked at again where a program says nothing: customary, not checked. */
    public static final int PERIOD = 365;

    /** Nobody is older, in years: keeps out slips of the pen. */
    private static final int OLDEST = 130;

    public EligibilityRules {
        rules = List.copyOf(rules);
        programs = List.copyOf(programs);
    }

    /**
     * A program with rules of its own, on top of the region's.
     *
     * @param name                 by language
     * @param redetermineAfterDays days after which eligibility for it is determined again; 365 if it says nothing
     */
    public record Program(ProgramId id, Map<LanguageTag, String> name, @Nullable Integer redetermineAfterDays, List<Rule> rules) {

        public Program {
            name = ByLanguage.of(name);
            rules = List.copyOf(rules);
        }

        int period() {
            return redetermineAfterDays == null ? PERIOD : redetermineAfterDays;
        }
    }

    /**
     * Eligible if every rule of the region and of at least one program is met; undetermined if that could still be so once
     * more is known.
     *
     * @param level 1 to 5, as the practitioner decided
     * @throws Refused VALUE_INVALID if the year of birth cannot be one
     */
    public Determination determine(Facts facts, int level, Instant now) {
        int year = today(now).getYear();
        if (facts.birthYear() != null && (facts.birthYear() > year || facts.birthYear() < year - OLDEST)) {
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
        return new Determination(region, version, facts, level, eligibility, eligible, all);
    }

    /** The day on which eligibility for these programs is due to be determined again; null if there are none. */
    public @Nullable LocalDate dueOn(List<ProgramId> eligible, Instant now) {
        return programs.stream().filter(program -> eligible.contains(program.id())).map(program -> today(now).plusDays(program.period()))
                .min(LocalDate::compareTo).orElse(null);
    }

    LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    private static List<RuleOutcome> outcomes(@Nullable ProgramId program, List<Rule> rules, Facts facts, int level, int year) {
        return rules.stream().map(rule -> rule.outcome(program, facts, level, year)).toList();
    }
}
