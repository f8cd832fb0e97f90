package org.casestream.assessment.reports.content;

import java.util.Arrays;
import java.util.List;

import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.reports.content.Section.Table;
import org.springframework.stereotype.Component;

/** The eight domains. They are never summed. */
@Component
class SectionOfRatings implements SectionOf {

    private static final List<String> COLUMNS = List.of("ratings.domain", "ratings.rating", "ratings.meaning");

    @Override
    public Section from(Source source) {
        Ratings ratings = source.assessment().ratings();
        List<List<Value>> rows = ratings == null ? List.of() : Arrays.stream(RatedDomain.values()).map(domain -> List.of(
                Value.code("domain", domain), Value.number(ratings.of(domain)), Value.code("rating." + ratings.of(domain)))).toList();
        return Section.of(Part.RATINGS, List.of(), new Table("ratings.caption", COLUMNS, rows));
    }
}
