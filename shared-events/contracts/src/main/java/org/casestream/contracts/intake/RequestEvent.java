package org.casestream.contracts.intake;

import java.time.Instant;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.RequestId;
import org.jspecify.annotations.Nullable;

/** What intake tells the world about a request for assistance, from the first call to the answer. */
public sealed interface RequestEvent extends PublishedEvent {

    RequestId requestId();

    @Override
    default Identifier orderedBy() {
        return requestId();
    }

    /**
     * @param concerns    coded presenting concerns, at least one
     * @param answerDueAt when the person must have an answer at the latest
     */
    @EventType("intake.request-received")
    record RequestReceived(RequestId requestId, ClientId clientId, AgencyId agencyId, RequestSource source,
                           List<Concern> concerns, Instant answerDueAt) implements RequestEvent, BeginsRecord {

        public RequestReceived {
            concerns = concerns == null ? List.of() : List.copyOf(concerns);
        }
    }

    @EventType("intake.request-screened")
    record RequestScreened(RequestId requestId, Urgency urgency, boolean safetyConcern) implements RequestEvent {}

    /**
     * @param caseId        the case that is opened with it
     * @param urgency       as screened last
     * @param safetyConcern as screened last
     */
    @EventType("intake.request-accepted")
    record RequestAccepted(RequestId requestId, CaseId caseId, ClientId clientId, AgencyId agencyId, Urgency urgency,
                           boolean safetyConcern) implements RequestEvent {}

    /** @param signpostedTo where the person was pointed to instead; the coded answer may be {@code NOWHERE} */
    @EventType("intake.request-declined")
    record RequestDeclined(RequestId requestId, DeclineReason reason, Destination signpostedTo) implements RequestEvent {}

    @EventType("intake.request-withdrawn")
    record RequestWithdrawn(RequestId requestId, @Nullable WithdrawalReason reason) implements RequestEvent {}

    /** The answer was not given in time. */
    @EventType("intake.request-answer-overdue")
    record RequestAnswerOverdue(RequestId requestId) implements RequestEvent {}

    /** Who asked. */
    enum RequestSource { SELF, CAREGIVER, PROFESSIONAL_RECOMMENDATION, AGENCY, CRISIS_LINE, COURT, SCHOOL, OTHER }

    /** What the request is about. */
    enum Concern {
        LOW_MOOD, ANXIETY, TRAUMA, PSYCHOSIS, SUBSTANCE_USE, SELF_HARM, EATING, SLEEP, RELATIONSHIPS, BEREAVEMENT,
        CAREGIVER_STRAIN, HOUSING, EMPLOYMENT, INCOME, MEDICATION, DAILY_LIVING, LEGAL, OTHER
    }

    /** Why a request was declined. */
    enum DeclineReason { OUTSIDE_AREA, OUTSIDE_AGE_RANGE, NEED_OUTSIDE_SCOPE, ALREADY_SERVED_ELSEWHERE, NO_CAPACITY, OTHER }

    /** Why a request was taken back. */
    enum WithdrawalReason { NO_LONGER_WANTED, HELPED_ELSEWHERE, COULD_NOT_BE_CONTACTED, DECEASED, OTHER }
}
