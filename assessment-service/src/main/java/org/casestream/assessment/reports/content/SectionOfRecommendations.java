package org.casestream.assessment.reports.content;

import org.springframework.stereotype.Component;

/** What the assessor advises. */
@Component
class SectionOfRecommendations implements SectionOf {

    @Override
    public Section from(Source source) {
        return Section.of(Part.RECOMMENDATIONS, source.texts().recommendations());
    }
}
