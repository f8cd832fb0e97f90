package org.casestream.assessment.assessments.read.assessment;

import java.util.List;

import org.casestream.eventing.view.Recorded;

/** The fold of an assessment's events, for tests of other features. */
public final class AssessmentFold {

    private AssessmentFold() {}

    public static AssessmentView of(List<Recorded> events) {
        AssessmentProjection projection = new AssessmentProjection();
        AssessmentView view = null;
        for (Recorded event : events) {
            view = projection.evolve(view, event);
        }
        return view;
    }
}
