package org.casestream.assessment.administrations.domain;

import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Band;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Severity;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;

/** What is asked of whom in the tests of administrations. */
public final class Asked {

    public static final AdministrationId ADMINISTRATION = new AdministrationId("administration-1");
    public static final Asking ASKING =
            new Asking(ADMINISTRATION, CASE, CLIENT, CLINIC, ASSESSMENT, "three-questions", 3);
    public static final LanguageTag ENGLISH = Instrument.ENGLISH;
    public static final Sha256 TOKEN = Sha256.of("the token of the client");
    public static final Instant EXPIRY = NOW.plusSeconds(600);
    public static final AlertId FIRST_ALERT = new AlertId("alert-1");
    public static final AlertId SECOND_ALERT = new AlertId("alert-2");

    /** Answered 0 to 2. {@code b} from 1 on has to be looked at, {@code c} is grave and asked if {@code b} is not 0. */
    public static final Instrument THREE_QUESTIONS = new Instrument("three-questions", 3, "Three questions", null, 7,
            Map.of("how-much", List.of(new Answer(0, null, "not"), new Answer(1, null, "some"), new Answer(2, null, "much"))),
            List.of(new Item("a", null, "Is it hard?", "how-much"), new Item("b", null, "Is it unbearable?", "how-much"),
                    new Item("c", null, "Would you rather be dead?", "how-much",
                            new Condition("b", null, 1, null, null, null))),
            List.of(new Scale("total", null, List.of("a", "b"), 1, new MissingRule(1, Verified.CUSTOMARY),
                    List.of(new Band(0, 0, "fine"), new Band(1, 4, "not-fine")))),
            List.of(new SafetyRule("b", 1, Severity.TO_REVIEW), new SafetyRule("c", 1, Severity.HIGH)), "made up for tests",
            Verified.OWN_PROPOSAL, Verified.OWN_PROPOSAL, "none");

    public static final AdministrationStarted STARTED = new AdministrationStarted(ASKING, ENGLISH, Respondent.SELF);
    public static final FormLinkGiven LINKED = new FormLinkGiven(ASKING, new Link(TOKEN, EXPIRY), Channel.EMAIL);

    static final Instant BEGUN = Instant.parse("2026-11-24T02:00:00Z");
    static final AnswersGiven HARD = answered(Map.of("a", 1));
    static final AdministrationCompleted COMPLETED = completed(Map.of("a", 1, "b", 0), 1, true, false);
    static final AdministrationAbandoned ABANDONED =
            new AdministrationAbandoned(ASKING, AbandonReason.DECLINED_BY_CLIENT);

    private Asked() {}

    public static AnswersGiven answered(Map<String, Integer> answers) {
        return new AnswersGiven(ASKING, answers, List.of(), false);
    }

    public static SafetyAnswersGiven flagged(AlertId alert, RiskSeverity severity, Map<String, Integer> answers) {
        return new SafetyAnswersGiven(ASKING, alert, severity, answers);
    }

    static AdministrationCompleted completed(Map<String, Integer> answers, int total, boolean everything, boolean byLink) {
        return new AdministrationCompleted(ASKING, answers, Map.of(),
                List.of(new Score("total", total, total == 0 ? "fine" : "not-fine", 0, false, "total")), List.of(),
                Respondent.SELF, BEGUN, everything, byLink);
    }

    static CompleteAdministration complete() {
        return new CompleteAdministration(ADMINISTRATION, THREE_QUESTIONS, Map.of(), null);
    }

    static ResultValidator<Administration> started(Object command, Object... events) {
        List<Object> history = new ArrayList<>(List.of(STARTED));
        history.addAll(Arrays.asList(events));
        return new AggregateTestFixture<>(Administration.class).givenCurrentTime(BEGUN).andGiven(history).when(command);
    }

    static void refused(ResultValidator<Administration> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }
}
