package org.casestream.assessment.administrations.domain;

import static org.casestream.assessment.administrations.domain.Asked.ABANDONED;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.COMPLETED;
import static org.casestream.assessment.administrations.domain.Asked.ENGLISH;
import static org.casestream.assessment.administrations.domain.Asked.FIRST_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.HARD;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.SECOND_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.THREE_QUESTIONS;
import static org.casestream.assessment.administrations.domain.Asked.TOKEN;
import static org.casestream.assessment.administrations.domain.Asked.answered;
import static org.casestream.assessment.administrations.domain.Asked.complete;
import static org.casestream.assessment.administrations.domain.Asked.completed;
import static org.casestream.assessment.administrations.domain.Asked.flagged;
import static org.casestream.assessment.administrations.domain.Asked.refused;
import static org.casestream.assessment.administrations.domain.Asked.started;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.AbandonAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.Shown;
import org.casestream.assessment.administrations.domain.AdministrationCommand.StartAdministration;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.LanguageTag;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is answered by somebody, from the start to the end. */
class AdministrationTest {

    private static final Shown BY_LINK = new Shown(TOKEN, NOW);

    private final AggregateTestFixture<Administration> fixture = new AggregateTestFixture<>(Administration.class);

    private static SaveAnswers save(Map<String, Integer> answers, String... takenBack) {
        return new SaveAnswers(ADMINISTRATION, THREE_QUESTIONS, answers, List.of(takenBack), FIRST_ALERT, null);
    }

    @Nested
    class Starting {

        private final StartAdministration command =
                new StartAdministration(ADMINISTRATION, ASKING, ENGLISH, Respondent.SELF, THREE_QUESTIONS);

        @Test
        void says_who_is_asked_what_in_which_version_and_language() {
            fixture.givenNoPriorActivity().when(command).expectEvents(STARTED);
        }

        @Test
        void twice_is_one_event() {
            fixture.given(STARTED).when(command).expectNoEvents();
        }

        @Test
        void is_refused_in_a_language_in_which_not_every_question_is_there() {
            refused(fixture.givenNoPriorActivity().when(new StartAdministration(ADMINISTRATION, ASKING, new LanguageTag("es"),
                    Respondent.SELF, THREE_QUESTIONS)), "LANGUAGE_NOT_AVAILABLE");
        }
    }

    @Nested
    class Saving {

        @Test
        void one_item_after_the_other_adds_to_what_was_answered() {
            started(save(Map.of("a", 1))).expectEvents(HARD);
            started(save(Map.of("b", 0)), HARD).expectEvents(answered(Map.of("b", 0)));
        }

        @Test
        void keeps_what_changed_and_nothing_else() {
            started(save(Map.of("a", 1, "b", 0)), HARD).expectEvents(answered(Map.of("b", 0)));
            started(save(Map.of("a", 2)), HARD).expectEvents(answered(Map.of("a", 2)));
        }

        @Test
        void the_same_again_is_no_event() {
            started(save(Map.of("a", 1)), HARD).expectNoEvents();
            started(save(Map.of(), "b"), HARD).expectNoEvents();
        }

        @Test
        void an_item_can_be_taken_back() {
            started(save(Map.of(), "a"), HARD)
                    .expectEvents(new AnswersGiven(ASKING, Map.of(), List.of("a"), false));
        }

        @Test
        void a_safety_answer_is_flagged_before_the_form_is_complete() {
            started(save(Map.of("b", 1)))
                    .expectEvents(answered(Map.of("b", 1)), flagged(FIRST_ALERT, TO_REVIEW, Map.of("b", 1)));
        }

        @Test
        void several_at_once_are_one_flag_of_the_gravest() {
            started(save(Map.of("b", 2, "c", 1))).expectEvents(answered(Map.of("b", 2, "c", 1)),
                    flagged(FIRST_ALERT, HIGH, Map.of("b", 2, "c", 1)));
        }

        @Test
        void a_rule_flags_once_and_again_only_if_it_got_worse() {
            Object[] before = {answered(Map.of("b", 1)), flagged(SECOND_ALERT, TO_REVIEW, Map.of("b", 1))};
            started(save(Map.of("a", 1, "b", 1)), before).expectEvents(HARD);
            started(save(Map.of("b", 2)), before)
                    .expectEvents(answered(Map.of("b", 2)), flagged(FIRST_ALERT, TO_REVIEW, Map.of("b", 2)));
            started(save(Map.of("b", 1)), answered(Map.of("b", 2)), flagged(SECOND_ALERT, TO_REVIEW, Map.of("b", 2)),
                    answered(Map.of("b", 0))).expectEvents(answered(Map.of("b", 1)));
        }

        @Test
        void another_rule_flags_besides() {
            started(save(Map.of("c", 1)), answered(Map.of("b", 1)), flagged(SECOND_ALERT, TO_REVIEW, Map.of("b", 1)))
                    .expectEvents(answered(Map.of("c", 1)), flagged(FIRST_ALERT, HIGH, Map.of("c", 1)));
        }

        @Test
        void is_refused_where_the_instrument_has_no_such_answer() {
            refused(started(save(Map.of("a", 7))), "ANSWER_NOT_ALLOWED");
            refused(started(save(Map.of("z", 1))), "ITEM_UNKNOWN");
            refused(started(save(Map.of("a", 1), "z")), "ITEM_UNKNOWN");
            refused(started(save(Map.of())), "ANSWERS_EMPTY");
        }

        @Test
        void is_refused_after_the_end() {
            refused(started(save(Map.of("a", 1)), HARD, COMPLETED), "ADMINISTRATION_ALREADY_COMPLETED");
            refused(started(save(Map.of("a", 1)), ABANDONED), "ADMINISTRATION_ABANDONED");
            refused(started(save(Map.of("a", 1)), LINKED, new AdministrationExpired(ASKING)), "ADMINISTRATION_EXPIRED");
        }

        @Test
        void is_refused_to_another_agency() {
            refused(fixture.given(STARTED).when(save(Map.of("a", 1)), Map.of("agency", "open-door")), "NOT_FOUND");
        }
    }

    @Nested
    class Completing {

        @Test
        void scores_and_says_whether_everything_was_answered() {
            started(complete(), HARD, answered(Map.of("b", 0))).expectEvents(COMPLETED);
            started(complete(), answered(Map.of("a", 1, "b", 1))).expectEvents(completed(Map.of("a", 1, "b", 1), 2, false, false));
        }

        @Test
        void treats_missing_items_as_the_instrument_says() {
            started(complete(), HARD).expectEventsMatching(Matchers.payloadsMatching(Matchers.exactSequenceOf(Matchers.predicate(
                    (Object event) -> event instanceof AdministrationCompleted done && !done.everything()
                            && done.scores().equals(List.of(new Score("total", 2, "not-fine", 1, true, "total")))))));
        }

        @Test
        void by_the_client_is_said() {
            started(new CompleteAdministration(ADMINISTRATION, THREE_QUESTIONS, Map.of(), BY_LINK), LINKED,
                    answered(Map.of("a", 1, "b", 0))).expectEvents(completed(Map.of("a", 1, "b", 0), 1, true, true));
        }

        @Test
        void twice_is_one_event_but_a_link_is_used_up() {
            started(complete(), HARD, COMPLETED).expectNoEvents();
            refused(started(new CompleteAdministration(ADMINISTRATION, THREE_QUESTIONS, Map.of(), BY_LINK), LINKED, HARD, COMPLETED),
                    "LINK_INVALID");
        }

        @Test
        void is_refused_without_answers_with_answers_to_what_was_not_asked_and_with_unknown_facts() {
            refused(started(complete()), "ANSWERS_EMPTY");
            refused(started(complete(), answered(Map.of("b", 0, "c", 1))), "ITEM_NOT_ASKED");
            refused(started(new CompleteAdministration(ADMINISTRATION, THREE_QUESTIONS, Map.of("shoe", "42"), null), HARD),
                    "FACT_UNKNOWN");
        }

        @Test
        void is_refused_after_another_end() {
            refused(started(complete(), HARD, ABANDONED), "ADMINISTRATION_ABANDONED");
            refused(started(complete(), LINKED, HARD, new AdministrationExpired(ASKING)), "ADMINISTRATION_EXPIRED");
        }
    }

    @Nested
    class Abandoning {

        @Test
        void is_said_with_the_reason_once() {
            started(new AbandonAdministration(ADMINISTRATION, AbandonReason.DECLINED_BY_CLIENT), HARD).expectEvents(ABANDONED);
            started(new AbandonAdministration(ADMINISTRATION, AbandonReason.OTHER), HARD, ABANDONED).expectNoEvents();
        }

        @Test
        void is_refused_once_it_was_completed_unless_the_case_closes() {
            refused(started(new AbandonAdministration(ADMINISTRATION, AbandonReason.OTHER), HARD, COMPLETED),
                    "ADMINISTRATION_ALREADY_COMPLETED");
            started(new AbandonAdministration(ADMINISTRATION, AbandonReason.CASE_CLOSED), HARD, COMPLETED).expectNoEvents();
        }
    }
}
