package org.casestream.assessment.reports.content;

import java.util.List;

/** The parts, as the program has them. */
public final class SectionsOfAReport {

    public static final List<SectionOf> ALL = List.of(new SectionOfScores(), new SectionOfRecommendations(), new SectionOfSummary(),
            new SectionOfHistory(), new SectionOfNeeds(), new SectionOfEligibility(), new SectionOfLevel(), new SectionOfRatings());

    private SectionsOfAReport() {}
}
