package org.casestream.assessment.assessments.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.eligibility.domain.EligibilityRules;
import org.casestream.assessment.eligibility.domain.EligibilityRules.Program;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.domain.Rule;
import org.casestream.assessment.eligibility.domain.Rule.Fact;
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
import org.casestream.contracts.LanguageTag;
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

    /** One program for adults of one area, one for those at level 3 or more whom it limits or a group of diagnoses. */
    public static final EligibilityRules RULES = rules(2, "2020-01-01");

    public static final Facts ADULT_FROM_HERE = new Facts(1990, "HB1", null, null, null);

    private Sample() {}

    /** D1 to D8 in order. */
    public static Ratings rated(int... d) {
        return new Ratings(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
    }

    /** The same rules in another version. */
    public static EligibilityRules rules(int version, String validFrom) {
        return new EligibilityRules("test-region", version, LocalDate.parse(validFrom), ZoneOffset.UTC,
                List.of(code("residence", Fact.POSTCODE_AREA, "HB1")),
                List.of(new Program(new ProgramId("adults"), text("Adults"), null,
                                List.of(new Rule("age", text("Is an adult."), Fact.AGE, 18, null, null, null, null))),
                        new Program(new ProgramId("intensive"), text("Intensive"), 180,
                                List.of(new Rule("level", text("Level 3 or more."), Fact.LEVEL, 3, null, null, null, null),
                                        new Rule("need", text("Limited, or seriously ill."), null, null, null, null, null,
                                                List.of(new Rule("functioning", text("Limited."), Fact.FUNCTIONING_LIMITED, null, null,
                                                        null, true, null), code("diagnosis", Fact.DIAGNOSIS_GROUP, "serious"))),
                                        code("payer", Fact.PAYER, "public-plan")))));
    }

    private static Rule code(String id, Fact fact, String value) {
        return new Rule(id, text("Is " + value + "."), fact, null, null, List.of(value), null, null);
    }

    public static Map<LanguageTag, String> text(String english) {
        return Map.of(new LanguageTag("en"), english);
    }
}
