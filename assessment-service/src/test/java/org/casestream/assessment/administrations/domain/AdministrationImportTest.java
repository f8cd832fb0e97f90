package org.casestream.assessment.administrations.domain;

import static org.casestream.assessment.administrations.domain.Asked.ABANDONED;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.BEGUN;
import static org.casestream.assessment.administrations.domain.Asked.COMPLETED;
import static org.casestream.assessment.administrations.domain.Asked.ENGLISH;
import static org.casestream.assessment.administrations.domain.Asked.FIRST_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.THREE_QUESTIONS;
import static org.casestream.assessment.administrations.domain.Asked.answered;
import static org.casestream.assessment.administrations.domain.Asked.complete;
import static org.casestream.assessment.administrations.domain.Asked.completed;
import static org.casestream.assessment.administrations.domain.Asked.flagged;
import static org.casestream.assessment.administrations.domain.Asked.refused;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ImportAnswers;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.contracts.LanguageTag;
import org.junit.jupiter.api.Test;

/** Answers that were given elsewhere, and come in with their day. */
class AdministrationImportTest {

    private static final Instant LAST_YEAR = Instant.parse("2025-11-24T02:00:00Z");

    private final Map<String, Integer> answers = Map.of("a", 1, "b", 0);

    private final AggregateTestFixture<Administration> fixture = new AggregateTestFixture<>(Administration.class);

    private static ImportAnswers imported(Map<String, Integer> answers, boolean completed, Instant at) {
        return new ImportAnswers(ADMINISTRATION, ASKING, ENGLISH, Respondent.SELF, THREE_QUESTIONS, answers, completed,
                FIRST_ALERT, at, NOW);
    }

    private ResultValidator<Administration> first(ImportAnswers command) {
        return fixture.givenNoPriorActivity().andGivenCurrentTime(BEGUN).when(command);
    }

    private ResultValidator<Administration> then(Object command, Object... history) {
        return fixture.givenCurrentTime(NOW).andGiven(Arrays.stream(history)
                .map(event -> GenericEventMessage.asEventMessage(event).andMetaData(Map.of("occurredAt", LAST_YEAR.toString())))
                .toList()).when(command);
    }

    @Test
    void is_starting_answering_and_completing_at_once() {
        first(imported(answers, true, BEGUN)).expectEvents(STARTED, answered(answers), COMPLETED);
    }

    @Test
    void what_was_not_completed_can_be_gone_on_with() {
        first(imported(answers, false, BEGUN)).expectEvents(STARTED, answered(answers));
    }

    @Test
    void a_safety_answer_is_flagged_however_long_ago_it_was_given() {
        first(imported(Map.of("b", 1), false, LAST_YEAR))
                .expectEvents(STARTED, answered(Map.of("b", 1)), flagged(FIRST_ALERT, TO_REVIEW, Map.of("b", 1)));
    }

    @Test
    void what_was_begun_last_year_was_begun_last_year_whenever_it_is_completed() {
        then(complete(), STARTED, answered(answers)).expectEvents(new AdministrationCompleted(ASKING, answers, Map.of(),
                COMPLETED.scores(), List.of(), Respondent.SELF, LAST_YEAR, true, false));
    }

    @Test
    void the_same_again_is_no_event() {
        then(imported(answers, true, LAST_YEAR), STARTED, answered(answers), COMPLETED)
                .expectSuccessfulHandlerExecution().expectNoEvents();
        then(imported(answers, false, LAST_YEAR), STARTED, answered(answers))
                .expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void something_else_under_the_same_name_is_refused() {
        refused(then(imported(Map.of("a", 2, "b", 0), true, LAST_YEAR), STARTED, answered(answers), COMPLETED), "ALREADY_EXISTS");
        refused(then(imported(answers, true, BEGUN), STARTED, answered(answers), COMPLETED), "ALREADY_EXISTS");
        refused(then(imported(answers, true, LAST_YEAR), STARTED, answered(answers)), "ALREADY_EXISTS");
        refused(then(imported(answers, false, LAST_YEAR), STARTED, answered(answers), answered(Map.of("a", 2))), "ALREADY_EXISTS");
        refused(then(imported(answers, false, LAST_YEAR), STARTED, answered(answers), ABANDONED), "ALREADY_EXISTS");
    }

    @Test
    void nothing_comes_from_the_future_or_from_further_back_than_anything_here() {
        refused(first(imported(answers, true, NOW.plusSeconds(1))), "DATE_IN_THE_FUTURE");
        refused(first(imported(answers, true, Instant.parse("2016-01-01T00:00:00Z"))), "DATE_TOO_FAR");
    }

    @Test
    void what_is_refused_here_is_refused_from_elsewhere() {
        refused(first(imported(Map.of(), true, BEGUN)), "ANSWERS_EMPTY");
        refused(first(imported(Map.of("a", 7), true, BEGUN)), "ANSWER_NOT_ALLOWED");
        refused(first(imported(Map.of("b", 0, "c", 1), true, BEGUN)), "ITEM_NOT_ASKED");
        refused(first(new ImportAnswers(ADMINISTRATION, ASKING, new LanguageTag("es"), Respondent.SELF, THREE_QUESTIONS,
                answers, true, FIRST_ALERT, BEGUN, NOW)), "LANGUAGE_NOT_AVAILABLE");
    }
}
