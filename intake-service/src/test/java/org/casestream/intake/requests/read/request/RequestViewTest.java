package org.casestream.intake.requests.read.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.REQUEST;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import org.casestream.contracts.DomainEvent;
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
import org.casestream.intake.requests.domain.RequestNarrative.RequestDeclineNoted;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDescribed;
import org.casestream.intake.requests.domain.RequestNarrative.RequestScreeningNoted;
import org.casestream.intake.requests.domain.RequestStatus;
import org.casestream.intake.requests.read.request.RequestView.Decline;
import org.casestream.intake.requests.read.request.RequestView.Narrative;
import org.casestream.intake.requests.read.request.RequestView.Screening;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class RequestViewTest {

    private static final RequestReceived RECEIVED = new RequestReceived(REQUEST, CLIENT, CLINIC, RequestSource.CAREGIVER,
            List.of(Concern.ANXIETY), NOW);
    private static final RequestDescribed DESCRIBED = new RequestDescribed(REQUEST, CLIENT, "She is afraid.", "Her mother", "sv");
    private static final RequestScreened SCREENED = new RequestScreened(REQUEST, Urgency.URGENT, true);

    private static ViewSpec<RequestView> given(DomainEvent... story) {
        return ViewSpec.of(new RequestProjection()).given(REQUEST.value(), story);
    }

    @Test
    void a_received_request() {
        given(RECEIVED).shows(view -> assertThat(view).isEqualTo(new RequestView("request-1", CLIENT, CLINIC,
                RequestSource.CAREGIVER, List.of(Concern.ANXIETY), RequestStatus.RECEIVED, START, NOW, false, null, null, null,
                null, null, null)));
    }

    @Test
    void an_accepted_request_names_its_case() {
        given(RECEIVED, SCREENED, new RequestAccepted(REQUEST, CASE, CLIENT, CLINIC, Urgency.URGENT, true)).shows(view -> {
            assertThat(view.status()).isEqualTo(RequestStatus.ACCEPTED);
            assertThat(view.screening()).isEqualTo(new Screening(Urgency.URGENT, true, START.plusSeconds(60)));
            assertThat(view.caseId()).isEqualTo(CASE);
            assertThat(view.concludedAt()).isEqualTo(START.plusSeconds(120));
        });
    }

    @Test
    void a_declined_request_says_why_and_where_to() {
        given(RECEIVED, new RequestDeclined(REQUEST, DeclineReason.NO_CAPACITY, Destination.CRISIS_LINE)).shows(view -> {
            assertThat(view.status()).isEqualTo(RequestStatus.DECLINED);
            assertThat(view.decline()).isEqualTo(new Decline(DeclineReason.NO_CAPACITY, Destination.CRISIS_LINE));
        });
    }

    @Test
    void a_withdrawn_request_says_why() {
        given(RECEIVED, new RequestWithdrawn(REQUEST, WithdrawalReason.HELPED_ELSEWHERE)).shows(view -> {
            assertThat(view.status()).isEqualTo(RequestStatus.WITHDRAWN);
            assertThat(view.withdrawalReason()).isEqualTo(WithdrawalReason.HELPED_ELSEWHERE);
        });
    }

    @Test
    void an_overdue_request_stays_where_it_is() {
        given(RECEIVED, new RequestAnswerOverdue(REQUEST)).shows(view -> {
            assertThat(view.status()).isEqualTo(RequestStatus.RECEIVED);
            assertThat(view.answerOverdue()).isTrue();
        });
    }

    @Test
    void what_was_said_and_written_can_be_left_out() {
        given(RECEIVED, DESCRIBED, SCREENED, new RequestScreeningNoted(REQUEST, CLIENT, "Alone."),
                new RequestDeclined(REQUEST, DeclineReason.OTHER, Destination.NOWHERE),
                new RequestDeclineNoted(REQUEST, CLIENT, "Wants none.")).shows(view -> {
                    assertThat(view.narrative())
                            .isEqualTo(new Narrative("She is afraid.", "Her mother", "sv", "Alone.", "Wants none."));
                    assertThat(view.coded().narrative()).isNull();
                });
    }
}
