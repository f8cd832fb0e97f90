package org.casestream.assessment.eligibility.web;

import java.util.regex.Pattern;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.defaults.Texts;
import org.jspecify.annotations.Nullable;

/** What somebody knows about eligibility; what is left out is not known. Codes are short, as the region's rules have them. */
public record GivenFacts(@Nullable Integer birthYear, @Nullable String postcodeArea, @Nullable String payer,
                         @Nullable Boolean functioningLimited, @Nullable String diagnosisGroup) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{0,39}");

    public GivenFacts {
        Texts.matching(postcodeArea, CODE, "/postcodeArea");
        Texts.matching(payer, CODE, "/payer");
        Texts.matching(diagnosisGroup, CODE, "/diagnosisGroup");
    }

    public Facts facts() {
        return new Facts(birthYear, postcodeArea, payer, functioningLimited, diagnosisGroup);
    }
}
