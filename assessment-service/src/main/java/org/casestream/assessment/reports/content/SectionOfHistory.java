package org.casestream.assessment.reports.content;

import java.util.List;

import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.reports.content.Section.Fact;
import org.springframework.stereotype.Component;

/** How the assessment came to be. */
@Component
class SectionOfHistory implements SectionOf {

    @Override
    public Section from(Source source) {
        AssessmentView assessment = source.assessment();
        return new Section(Part.HISTORY, source.texts().history(), List.of(
                new Fact("history.requested", Value.at(assessment.requestedAt())),
                new Fact("history.started", Value.at(assessment.startedAt()))), List.of());
    }
}
