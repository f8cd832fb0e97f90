package org.casestream.assessment.administrations.domain;

import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.ENGLISH;
import static org.casestream.assessment.administrations.domain.Asked.EXPIRY;
import static org.casestream.assessment.administrations.domain.Asked.FIRST_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.SECOND_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.THREE_QUESTIONS;
import static org.casestream.assessment.administrations.domain.Asked.TOKEN;
import static org.casestream.assessment.administrations.domain.Asked.answered;
import static org.casestream.assessment.administrations.domain.Asked.flagged;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.AbandonAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ExpireAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.GiveLink;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ImportAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.Shown;
import org.casestream.assessment.administrations.domain.AdministrationCommand.StartAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.TakeLinkBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdministrationTest {

    private static final Shown BY_LINK = new Shown(TOKEN, NOW);
    private static final AnswersGiven HARD = answered(Map.of("a", 1));
    private static final Instant BEGUN = Instant.parse("2026-11-24T02:00:00Z");
    private static final AdministrationCompleted COMPLETED = completed(Map.of("a", 1, "b", 0), 1, true, false);
    private static final AdministrationAbandoned ABANDONED =
            new AdministrationAbandoned(ASKING, AbandonReason.DECLINED_BY_CLIENT);

    private final AggregateTestFixture<Administration> fixture = new AggregateTestFixture<>(Administration.class);

    private static AdministrationCompleted completed(Map<String, Integer> answers, int total, boolean everything, boolean byLink) {
        return new AdministrationCompleted(ASKING, answers, Map.of(),
                List.of(new Score("total", total, total == 0 ? "fine" : "not-fine", 0, false, "total")), List.of(),
                Respondent.SELF, BEGUN, everything, byLink);
    }

    private static SaveAnswers save(Map<String, Integer> answers, String... takenBack) {
        return new SaveAnswers(ADMINISTRATION, THREE_QUESTIONS, answers, List.of(takenBack), FIRST_ALERT, null);
    }

    private static SaveAnswers saveByLink(Sha256 token, Instant now) {
        return new SaveAnswers(ADMINISTRATION, THREE_QUESTIONS, Map.of("a", 1), List.of(), FIRST_ALERT, new Shown(token, now));
    }

    private static CompleteAdministration complete() {
        return new CompleteAdministration(ADMINISTRATION, THREE_QUESTIONS, Map.of(), null);
    }

    private ResultValidator<Administration> started(Object command, Object... events) {
        List<Object> history = new ArrayList<>(List.of(STARTED));
        history.addAll(Arrays.asList(events));
        return fixture.givenCurrentTime(BEGUN).andGiven(history).when(command);
    }

    private static void refused(ResultValidator<Administration> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
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
    class Importing {

        private static final Instant LAST_YEAR = Instant.parse("2025-11-24T02:00:00Z");

        private final Map<String, Integer> answers = Map.of("a", 1, "b", 0);

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
    class Linking {

        private final GiveLink command = new GiveLink(ADMINISTRATION, new Link(TOKEN, EXPIRY), Channel.EMAIL, true);

        @Test
        void keeps_the_hash_the_way_it_went_and_until_when_it_opens() {
            started(command).expectEvents(LINKED);
        }

        @Test
        void is_refused_where_nobody_says_that_it_is_safe() {
            refused(started(new GiveLink(ADMINISTRATION, new Link(TOKEN, EXPIRY), Channel.EMAIL, false)), "CONTACT_NOT_SAFE");
        }

        @Test
        void is_refused_after_the_end() {
            refused(started(command, HARD, COMPLETED), "ADMINISTRATION_ALREADY_COMPLETED");
            refused(started(command, ABANDONED), "ADMINISTRATION_ABANDONED");
        }

        @Test
        void the_client_answers_by_it_and_that_is_kept() {
            started(saveByLink(TOKEN, NOW), LINKED).expectEvents(new AnswersGiven(ASKING, Map.of("a", 1), List.of(), true));
        }

        @Test
        void nothing_opens_by_a_wrong_an_expired_a_replaced_a_used_up_or_a_taken_back_one() {
            refused(started(saveByLink(Sha256.of("another"), NOW), LINKED), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, EXPIRY), LINKED), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, NOW), LINKED,
                    new FormLinkGiven(ASKING, new Link(Sha256.of("newer"), EXPIRY), Channel.POST)), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, NOW), LINKED, HARD, COMPLETED), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, NOW), LINKED, ABANDONED), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, NOW), LINKED, new FormLinkTakenBack(ASKING)), "LINK_INVALID");
            refused(started(saveByLink(TOKEN, NOW)), "LINK_INVALID");
        }

        @Test
        void can_be_taken_back_once() {
            started(new TakeLinkBack(ADMINISTRATION), LINKED).expectEvents(new FormLinkTakenBack(ASKING));
            started(new TakeLinkBack(ADMINISTRATION), LINKED, new FormLinkTakenBack(ASKING)).expectNoEvents();
            started(new TakeLinkBack(ADMINISTRATION)).expectNoEvents();
        }

        @Test
        void runs_out_with_the_form_unless_that_was_completed() {
            ExpireAdministration expire = new ExpireAdministration(ADMINISTRATION, EXPIRY);
            started(expire, LINKED).expectEvents(new AdministrationExpired(ASKING));
            started(expire, LINKED, HARD).expectEvents(new AdministrationExpired(ASKING));
            started(new ExpireAdministration(ADMINISTRATION, EXPIRY.minusMillis(1)), LINKED).expectNoEvents();
            started(expire, LINKED, HARD, COMPLETED).expectNoEvents();
            started(expire, LINKED, new FormLinkTakenBack(ASKING)).expectNoEvents();
            started(expire).expectNoEvents();
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
