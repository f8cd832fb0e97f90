package org.casestream.intake.requests.domain;

import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.REQUEST;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.RequestEvent.Concern;
import org.casestream.contracts.intake.RequestEvent.DeclineReason;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.contracts.intake.RequestEvent.RequestAnswerOverdue;
import org.casestream.contracts.intake.RequestEvent.RequestDeclined;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.contracts.intake.RequestEvent.RequestScreened;
import org.casestream.contracts.intake.RequestEvent.RequestSource;
import org.casestream.contracts.intake.RequestEvent.RequestWithdrawn;
import org.casestream.contracts.intake.RequestEvent.WithdrawalReason;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.requests.domain.RequestCommand.AcceptRequest;
import org.casestream.intake.requests.domain.RequestCommand.DeclineRequest;
import org.casestream.intake.requests.domain.RequestCommand.MarkAnswerOverdue;
import org.casestream.intake.requests.domain.RequestCommand.ReceiveRequest;
import org.casestream.intake.requests.domain.RequestCommand.ScreenRequest;
import org.casestream.intake.requests.domain.RequestCommand.WithdrawRequest;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDeclineNoted;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDescribed;
import org.casestream.intake.requests.domain.RequestNarrative.RequestScreeningNoted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {

    private static final Instant DUE = Instant.parse("2026-12-01T23:59:59.999Z");
    private static final RequestReceived RECEIVED = new RequestReceived(REQUEST, CLIENT, CLINIC, RequestSource.SELF,
            List.of(Concern.LOW_MOOD, Concern.SLEEP), DUE);
    private static final RequestScreened SCREENED = new RequestScreened(REQUEST, Urgency.SOON, true);
    private static final RequestAccepted ACCEPTED = new RequestAccepted(REQUEST, CASE, CLIENT, CLINIC, Urgency.SOON, true);
    private static final RequestDeclined DECLINED =
            new RequestDeclined(REQUEST, DeclineReason.OUTSIDE_AREA, Destination.OTHER_AGENCY);
    private static final RequestWithdrawn WITHDRAWN = new RequestWithdrawn(REQUEST, WithdrawalReason.NO_LONGER_WANTED);

    private static final ScreenRequest SCREEN = new ScreenRequest(REQUEST, Urgency.SOON, true, null);
    private static final AcceptRequest ACCEPT = new AcceptRequest(REQUEST, CASE);
    private static final DeclineRequest DECLINE = decline(null);
    private static final WithdrawRequest WITHDRAW = new WithdrawRequest(REQUEST, WithdrawalReason.NO_LONGER_WANTED);

    private final AggregateTestFixture<Request> fixture = new AggregateTestFixture<>(Request.class);

    private static ReceiveRequest receive(@Nullable String narrative, Concern... concerns) {
        return new ReceiveRequest(REQUEST, CLIENT, CLINIC, RequestSource.SELF, List.of(concerns), narrative, null, null, null, NOW,
                new AnswerTerm(5, ZoneOffset.UTC));
    }

    private static ReceiveRequest receivedAt(String occurredAt) {
        return new ReceiveRequest(REQUEST, CLIENT, CLINIC, RequestSource.SELF, List.of(Concern.SLEEP), null, null, null,
                Instant.parse(occurredAt), NOW, new AnswerTerm(5, ZoneOffset.UTC));
    }

    private static DeclineRequest decline(@Nullable String note) {
        return new DeclineRequest(REQUEST, DeclineReason.OUTSIDE_AREA, Destination.OTHER_AGENCY, note);
    }

    @Test
    void a_request_is_received_and_the_answer_is_due() {
        fixture.givenNoPriorActivity().when(receive(null, Concern.LOW_MOOD, Concern.SLEEP, Concern.LOW_MOOD))
                .expectEvents(RECEIVED);
    }

    @Test
    void one_that_is_written_down_later_is_due_by_when_it_was_made() {
        fixture.givenNoPriorActivity().when(receivedAt("2026-11-20T16:00:00Z")).expectEvents(new RequestReceived(REQUEST, CLIENT,
                CLINIC, RequestSource.SELF, List.of(Concern.SLEEP), Instant.parse("2026-11-27T23:59:59.999Z")));
    }

    @Test
    void nobody_asks_in_the_future_or_in_another_age() {
        fixture.givenNoPriorActivity().when(receivedAt("2026-11-24T03:00:00.001Z"))
                .expectException(Refused.class).expectExceptionMessage("DATE_IN_THE_FUTURE").expectNoEvents();
        fixture.givenNoPriorActivity().when(receivedAt("0001-01-01T00:00:00Z"))
                .expectException(Refused.class).expectExceptionMessage("DATE_TOO_FAR").expectNoEvents();
    }

    @Test
    void what_people_say_stays_apart() {
        fixture.givenNoPriorActivity().when(receive("I cannot sleep.", Concern.LOW_MOOD, Concern.SLEEP))
                .expectEvents(RECEIVED, new RequestDescribed(REQUEST, CLIENT, "I cannot sleep.", null, null));
    }

    @Test
    void receiving_it_again_changes_nothing() {
        fixture.given(RECEIVED).when(receive(null, Concern.SLEEP)).expectNoEvents();
    }

    @Test
    void a_request_is_about_something() {
        fixture.givenNoPriorActivity().when(receive(null))
                .expectException(Refused.class).expectExceptionMessage("VALUE_INVALID").expectNoEvents();
    }

    @Test
    void it_is_screened() {
        fixture.given(RECEIVED).when(SCREEN).expectEvents(SCREENED);
        fixture.given(RECEIVED).when(new ScreenRequest(REQUEST, Urgency.SOON, true, "Alone."))
                .expectEvents(SCREENED, new RequestScreeningNoted(REQUEST, CLIENT, "Alone."));
    }

    @Test
    void the_same_screening_again_is_no_news() {
        fixture.given(RECEIVED, SCREENED).when(SCREEN).expectNoEvents();
    }

    @Test
    void another_screening_takes_its_place() {
        fixture.given(RECEIVED, SCREENED, new RequestScreeningNoted(REQUEST, CLIENT, "Alone."))
                .when(new ScreenRequest(REQUEST, Urgency.URGENT, true, null))
                .expectEvents(new RequestScreened(REQUEST, Urgency.URGENT, true), new RequestScreeningNoted(REQUEST, CLIENT, null));
    }

    @Test
    void it_is_accepted_after_screening() {
        fixture.given(RECEIVED, SCREENED).when(ACCEPT).expectEvents(ACCEPTED);
    }

    @Test
    void nobody_is_accepted_unseen() {
        fixture.given(RECEIVED).when(ACCEPT)
                .expectException(Refused.class).expectExceptionMessage("REQUEST_NOT_SCREENED").expectNoEvents();
    }

    @Test
    void accepting_it_again_opens_no_second_case() {
        fixture.given(RECEIVED, SCREENED, ACCEPTED).when(new AcceptRequest(REQUEST, new CaseId("case-2"))).expectNoEvents();
    }

    @Test
    void it_is_declined() {
        fixture.given(RECEIVED).when(DECLINE).expectEvents(DECLINED);
        fixture.given(RECEIVED, SCREENED).when(decline("Lives far away."))
                .expectEvents(DECLINED, new RequestDeclineNoted(REQUEST, CLIENT, "Lives far away."));
    }

    @Test
    void declining_it_again_for_the_same_reason_is_no_news() {
        fixture.given(RECEIVED, DECLINED, new RequestDeclineNoted(REQUEST, CLIENT, "Lives far away."))
                .when(decline("Lives far away.")).expectNoEvents();
    }

    @Test
    void it_is_withdrawn() {
        fixture.given(RECEIVED, SCREENED).when(WITHDRAW).expectEvents(WITHDRAWN);
    }

    @Test
    void withdrawing_it_again_is_no_news() {
        fixture.given(RECEIVED, WITHDRAWN).when(WITHDRAW).expectNoEvents();
    }

    static Stream<List<Object>> answered_otherwise() {
        return Stream.of(List.of(ACCEPTED, SCREEN), List.of(ACCEPTED, DECLINE), List.of(ACCEPTED, WITHDRAW),
                List.of(DECLINED, SCREEN), List.of(DECLINED, ACCEPT), List.of(DECLINED, WITHDRAW),
                List.of(DECLINED, decline("Another note.")), List.of(WITHDRAWN, SCREEN), List.of(WITHDRAWN, ACCEPT),
                List.of(WITHDRAWN, DECLINE),
                List.of(WITHDRAWN, new WithdrawRequest(REQUEST, WithdrawalReason.HELPED_ELSEWHERE)));
    }

    @ParameterizedTest
    @MethodSource("answered_otherwise")
    void a_concluded_request_stays_as_it_was(List<Object> conclusionAndCommand) {
        fixture.given(RECEIVED, SCREENED, (DomainEvent) conclusionAndCommand.get(0)).when(conclusionAndCommand.get(1))
                .expectException(Refused.class).expectExceptionMessage("REQUEST_ALREADY_CONCLUDED").expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_request() {
        fixture.given(RECEIVED, SCREENED).when(ACCEPT, Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }

    @Test
    void an_answer_is_overdue_once_its_day_is_over() {
        MarkAnswerOverdue afterwards = new MarkAnswerOverdue(REQUEST, DUE.plusMillis(1));
        fixture.given(RECEIVED).when(new MarkAnswerOverdue(REQUEST, DUE)).expectNoEvents();
        fixture.given(RECEIVED, SCREENED).when(afterwards).expectEvents(new RequestAnswerOverdue(REQUEST));
        fixture.given(RECEIVED, new RequestAnswerOverdue(REQUEST)).when(afterwards).expectNoEvents();
        fixture.given(RECEIVED, DECLINED).when(afterwards).expectNoEvents();
    }
}
