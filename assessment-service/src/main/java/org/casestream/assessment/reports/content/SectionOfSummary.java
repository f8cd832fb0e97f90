package org.casestream.assessment.reports.content;

import org.springframework.stereotype.Component;

/** The findings in the assessor's words. */
@Component
class SectionOfSummary implements SectionOf {

    @Override
    public Section from(Source source) {
        return Section.of(Part.SUMMARY, source.texts().summary());
    }
}
