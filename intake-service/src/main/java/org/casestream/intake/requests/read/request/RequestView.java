package org.casestream.intake.requests.read.request;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.util.List;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.RequestEvent;
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
import org.casestream.intake.requests.domain.RequestNarrative;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDeclineNoted;
import org.casestream.intake.requests.domain.RequestNarrative.RequestDescribed;
import org.casestream.intake.requests.domain.RequestNarrative.RequestScreeningNoted;
import org.casestream.intake.requests.domain.RequestStatus;
import org.jspecify.annotations.Nullable;

/**
 * One request for assistance as people see it.
 *
 * @param answerDueAt   when the person must have an answer at the latest
 * @param answerOverdue whether that passed without an answer
 * @param screening     the last one
 * @param caseId        of the case that was opened when it was accepted
 * @param decline       why, and where the person was pointed to
 * @param concludedAt   when it was accepted, declined or withdrawn
 * @param narrative     what people said and wrote about it; not for auditors
 */
@Kept(as = Resource.REQUEST, since = "receivedAt")
public record RequestView(String id, ClientId clientId, AgencyId agencyId, RequestSource source, List<Concern> concerns,
                          RequestStatus status, Instant receivedAt, Instant answerDueAt, boolean answerOverdue,
                          @Nullable Screening screening, @Nullable CaseId caseId, @Nullable Decline decline,
                          @Nullable WithdrawalReason withdrawalReason, @Nullable Instant concludedAt,
                          @Nullable Narrative narrative) implements PersonRecord<RequestView> {

    public RequestView {
        concerns = concerns == null ? List.of() : List.copyOf(concerns);
    }

    public record Screening(Urgency urgency, boolean safetyConcern, Instant at) {}

    public record Decline(DeclineReason reason, Destination signpostedTo) {}

    /** @param text in the words of who asked */
    public record Narrative(@Sealed(CLINICAL_NARRATIVE) @Nullable String text, @Sealed(IDENTITY) @Nullable String requestedBy,
                            @Sealed(IDENTITY) @Nullable String preferredLanguage,
                            @Sealed(CLINICAL_NARRATIVE) @Nullable String screeningNote,
                            @Sealed(CLINICAL_NARRATIVE) @Nullable String declineNote) {}

    static RequestView evolve(@Nullable RequestView view, RequestEvent event, Instant at) {
        if (event instanceof RequestReceived e) {
            return received(e, at);
        }
        if (view == null) {
            throw new IllegalStateException("a request begins with its receipt");
        }
        return switch (event) {
            case RequestReceived _ -> view;
            case RequestScreened e -> view.screened(new Screening(e.urgency(), e.safetyConcern(), at));
            case RequestAccepted e -> view.concluded(RequestStatus.ACCEPTED, e.caseId(), null, null, at);
            case RequestDeclined e ->
                    view.concluded(RequestStatus.DECLINED, null, new Decline(e.reason(), e.signpostedTo()), null, at);
            case RequestWithdrawn e -> view.concluded(RequestStatus.WITHDRAWN, null, null, e.reason(), at);
            case RequestAnswerOverdue _ -> view.overdue();
        };
    }

    static RequestView evolve(@Nullable RequestView view, RequestNarrative event) {
        if (view == null) {
            throw new IllegalStateException("a request begins with its receipt");
        }
        Narrative before = view.narrative == null ? new Narrative(null, null, null, null, null) : view.narrative;
        return switch (event) {
            case RequestDescribed e -> view.told(new Narrative(e.narrative(), e.requestedBy(), e.preferredLanguage(),
                    before.screeningNote, before.declineNote));
            case RequestScreeningNoted e -> view.told(new Narrative(before.text, before.requestedBy, before.preferredLanguage,
                    e.note(), before.declineNote));
            case RequestDeclineNoted e -> view.told(new Narrative(before.text, before.requestedBy, before.preferredLanguage,
                    before.screeningNote, e.note()));
        };
    }

    @Override
    public Instant began() {
        return receivedAt;
    }

    @Override
    public RequestView coded() {
        return told(null);
    }

    private static RequestView received(RequestReceived event, Instant at) {
        return new RequestView(event.requestId().value(), event.clientId(), event.agencyId(), event.source(), event.concerns(),
                RequestStatus.RECEIVED, at, event.answerDueAt(), false, null, null, null, null, null, null);
    }

    private RequestView screened(Screening last) {
        return new RequestView(id, clientId, agencyId, source, concerns, RequestStatus.SCREENED, receivedAt, answerDueAt,
                answerOverdue, last, caseId, decline, withdrawalReason, concludedAt, narrative);
    }

    private RequestView concluded(RequestStatus how, @Nullable CaseId opened, @Nullable Decline declined,
                                  @Nullable WithdrawalReason withdrawn, Instant at) {
        return new RequestView(id, clientId, agencyId, source, concerns, how, receivedAt, answerDueAt, answerOverdue,
                screening, opened, declined, withdrawn, at, narrative);
    }

    private RequestView overdue() {
        return new RequestView(id, clientId, agencyId, source, concerns, status, receivedAt, answerDueAt, true, screening,
                caseId, decline, withdrawalReason, concludedAt, narrative);
    }

    private RequestView told(@Nullable Narrative words) {
        return new RequestView(id, clientId, agencyId, source, concerns, status, receivedAt, answerDueAt, answerOverdue,
                screening, caseId, decline, withdrawalReason, concludedAt, words);
    }
}
