package org.casestream.assessment.reports.content;

import java.util.List;

import org.casestream.assessment.needs.domain.Words;
import org.casestream.assessment.needs.read.profile.NeedsProfileView;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Need;
import org.casestream.assessment.reports.content.Section.Fact;
import org.casestream.assessment.reports.content.Section.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the person needs, can rely on and prefers, in their own words. Needs about substance use are in no report: a report is
 * passed on, and nobody can take a part out of what was signed.
 */
@Component
class SectionOfNeeds implements SectionOf {

    private static final List<String> NEEDS = List.of("needs.domain", "needs.severity", "needs.wanted", "needs.words");
    private static final List<String> STRENGTHS = List.of("strengths.kind", "needs.words");
    private static final List<String> PREFERENCES = List.of("preferences.kind", "needs.words");

    @Override
    public Section from(Source source) {
        if (source.needs() == null) {
            return Section.of(Part.NEEDS, List.of());
        }
        NeedsProfileView profile = source.needs().withoutSubstanceUse();
        return Section.of(Part.NEEDS, List.of(new Fact("needs.left-out", Value.code("needs.substance-use"))),
                new Table("needs.caption", NEEDS, profile.needs().stream().filter(need -> need.resolution() == null)
                        .map(SectionOfNeeds::row).toList()),
                new Table("strengths.caption", STRENGTHS, profile.strengths().stream()
                        .map(one -> List.of(Value.code("strength", one.kind()), Value.text(one.words()))).toList()),
                new Table("preferences.caption", PREFERENCES, profile.preferences().stream()
                        .map(one -> List.of(Value.code("preference", one.kind()), Value.text(one.words()))).toList()));
    }

    private static List<Value> row(Need need) {
        return List.of(Value.code("life-domain", need.domain()), Value.code("need-severity", need.severity()),
                Value.code("need-wanted", need.wanted()), said(need.words()));
    }

    private static Value said(@Nullable Words words) {
        return Value.text(words == null ? null : words.text());
    }
}
