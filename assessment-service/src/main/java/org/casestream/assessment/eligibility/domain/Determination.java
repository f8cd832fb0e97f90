package org.casestream.assessment.eligibility.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.util.List;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;

/**
 * What came out when rules met facts, and what it came out of.
 *
 * @param region   whose rules were read
 * @param version  of the rules
 * @param level    1 to 5, as the rules read it
 * @param programs those for which every rule is met
 * @param rules    every rule with its outcome
 */
public record Determination(String region, int version, @Nullable Facts facts, int level, Eligibility eligibility,
                            List<ProgramId> programs, @Sealed(CLINICAL_NARRATIVE) @Nullable List<RuleOutcome> rules) {

    public Determination {
        programs = programs == null ? List.of() : List.copyOf(programs);
        rules = rules == null ? null : List.copyOf(rules);
    }

    /** The same for readers who may not see what was known about the person. */
    public Determination withoutFacts() {
        return new Determination(region, version, null, level, eligibility, programs, rules);
    }
}
