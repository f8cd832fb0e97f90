package org.casestream.assessment.assessments.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.assessments.domain.EligibilityRules.Fact;
import org.casestream.assessment.assessments.domain.EligibilityRules.Program;
import org.casestream.assessment.assessments.domain.EligibilityRules.Rule;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.StaffId;

/** The people, places and rules that the tests share. */
public final class Sample {

    public static final AssessmentId ASSESSMENT = new AssessmentId("assessment-1");
    public static final CaseId CASE = new CaseId("case-1");
    public static final ClientId CLIENT = new ClientId("client-1");
    public static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    public static final AgencyId OPEN_DOOR = new AgencyId("open-door");
    public static final StaffId MAYA = new StaffId("maya");
    public static final StaffId JONAS = new StaffId("jonas");
    public static final StaffId OMAR = new StaffId("omar");
    public static final AlertId ALERT = new AlertId("alert-1");
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00.000Z");
    public static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    public static final Instant DUE = Instant.parse("2026-12-08T03:00:00.000Z");

    /** Two questions, yes or no; a yes to the second is a safety answer. */
    public static final Instrument TWO_QUESTIONS = new Instrument("two-questions", 3, "Two questions", null, 7,
            Map.of("yes-no", List.of(new Answer(0, null, "no"), new Answer(1, null, "yes"))),
            List.of(new Item("a", null, "Is it hard?", "yes-no"), new Item("b", null, "Is it unbearable?", "yes-no")),
            List.of(new Scale("total", null, List.of("a", "b"), 1, new MissingRule(1, Verified.CUSTOMARY),
                    List.of(new Band(0, 0, "fine"), new Band(1, 2, "not-fine")))),
            List.of(new SafetyRule("b", 1)), "made up for tests", Verified.OWN_PROPOSAL, Verified.OWN_PROPOSAL, "none");

    /** Recommends the rating of D1, and at least 1. */
    public static final LevelOfCare LEVEL_IS_D1 =
            ratings -> new Recommendation("d1-only", 1, 7, Math.max(1, ratings.d1()), true);

    /** One program for adults of one area, one for those at level 3 or more. */
    public static final EligibilityRules RULES = new EligibilityRules("test-region", 2, ZoneOffset.UTC,
            List.of(new Rule("residence", "Lives here.", Fact.POSTCODE_AREA, null, null, List.of("HB1"), null)),
            List.of(new Program(new ProgramId("adults"), "Adults",
                            List.of(new Rule("age", "Is an adult.", Fact.AGE, 18, null, null, null))),
                    new Program(new ProgramId("intensive"), "Intensive",
                            List.of(new Rule("level", "Level 3 or more.", Fact.LEVEL, 3, null, null, null),
                                    new Rule("functioning", "Limited.", Fact.FUNCTIONING_LIMITED, null, null, null, true),
                                    new Rule("payer", "Public.", Fact.PAYER, null, null, List.of("public-plan"), null)))));

    public static final Facts ADULT_FROM_HERE = new Facts(1990, "HB1", null, null);

    private Sample() {}

    /** D1 to D8 in order. */
    public static Ratings rated(int... d) {
        return new Ratings(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
    }
}
