package org.casestream.assessment.eligibility.domain;

import java.util.List;
import java.util.Map;
import org.casestream.assessment.eligibility.domain.Rule.Condition;
import org.casestream.assessment.eligibility.domain.Rule.Fact;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.jspecify.annotations.Nullable;

/**
 * How one rule came out, with its text as it was then. The value it read is not repeated here: it stands with the facts.
 *
 * @param program null for a rule of the region, which every program shares
 * @param text    by language
 * @param fact    what it read; null for a group
 * @param missing what the fact would have to be for the rule to be met; null if it is, and for a group
 * @param anyOf   the rules of a group, of which one is enough
 */
public record RuleOutcome(@Nullable ProgramId program, String rule, Map<LanguageTag, String> text, @Nullable Fact fact,
                          Outcome outcome, @Nullable Condition missing, List<RuleOutcome> anyOf) {

    public RuleOutcome {
        text = text == null ? Map.of() : ByLanguage.of(text);
        anyOf = anyOf == null ? List.of() : List.copyOf(anyOf);
    }

    /** {@code UNKNOWN} when the fact is not known. */
    public enum Outcome { MET, NOT_MET, UNKNOWN }
}
